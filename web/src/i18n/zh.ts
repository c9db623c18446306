/** The Chinese texts that anybody may need; loaded when somebody reads Chinese. */

import { byArea, type Texts } from "./by-area";

export const texts = byArea(
  import.meta.glob<Texts>("./zh/*.json", { eager: true, import: "default" }),
);
