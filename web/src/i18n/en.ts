/** The English texts that anybody may need; loaded when somebody reads English. */

import { byArea, type Texts } from "./by-area";

export const texts = byArea(
  import.meta.glob<Texts>("./en/*.json", { eager: true, import: "default" }),
);
