import type { DisplayProps } from "../field-kind";
import { FileTiles, type Stored } from "./FileTiles";

export default function FileDisplay({ value }: DisplayProps<readonly Stored[]>) {
  return <FileTiles files={value ?? []} />;
}
