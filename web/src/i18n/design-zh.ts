/** The Chinese texts of what only builders and administrators see; loaded with their first page. */

import { byArea, type Texts } from "./by-area";

export const texts = byArea(
  import.meta.glob<Texts>("./zh/design/*.json", { eager: true, import: "default" }),
);
