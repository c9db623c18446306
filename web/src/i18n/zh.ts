/** All Chinese texts; loaded when somebody reads Chinese. */

import { byArea, type Texts } from "./by-area";

export const texts = byArea(
  import.meta.glob<Texts>("./zh/*.json", { eager: true, import: "default" }),
);
