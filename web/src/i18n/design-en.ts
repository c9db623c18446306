/** The English texts of what only builders and administrators see; loaded with their first page. */

import { byArea, type Texts } from "./by-area";

export const texts = byArea(
  import.meta.glob<Texts>("./en/design/*.json", { eager: true, import: "default" }),
);
