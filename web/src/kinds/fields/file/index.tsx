import { PaperClipOutlined } from "@ant-design/icons";

import { fileAddress } from "@/api/files";

import { fieldKind } from "../field-kind";
import { lazyDisplay, lazyInput } from "../lazy-input";
import { Several } from "../Several";
import type { Stored } from "./FileTiles";

export const file = fieldKind<readonly Stored[]>({
  Input: lazyInput(() => import("./FileInput")),
  Display: lazyDisplay(() => import("./FileDisplay")),
  Cell: ({ value }) => (
    <Several
      items={(value ?? []).map((one) => (
        <a key={one.id} href={fileAddress(one.id)} onClick={(event) => event.stopPropagation()}>
          <PaperClipOutlined aria-hidden /> {one.name}
        </a>
      ))}
    />
  ),
  operators: ["empty", "not_empty"],
  width: 180,
  toWire: (value) => value.map((one) => one.id),
  wide: true,
});
