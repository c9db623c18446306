import { Tag } from "antd";

import { fieldKind } from "../field-kind";
import { lazyInput } from "../lazy-input";
import { Several } from "../Several";

export const tags = fieldKind<readonly string[]>({
  Input: lazyInput(() => import("./TagsInput")),
  Display: ({ value }) => (
    <Several
      items={(value ?? []).map((one) => (
        <Tag key={one} style={{ margin: 0 }}>
          {one}
        </Tag>
      ))}
    />
  ),
  operators: ["contains", "empty", "not_empty"],
  width: 180,
});
