/** All English texts; loaded when somebody reads English. */

import { byArea, type Texts } from "./by-area";

export const texts = byArea(
  import.meta.glob<Texts>("./en/*.json", { eager: true, import: "default" }),
);
