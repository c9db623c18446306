/** Words that are cut off tell the whole of them under the mouse. */

import type { MouseEvent } from "react";

/** For `onMouseOver` of what holds many cells; `cells` finds the one under the mouse. */
export function tellWhole({ target }: MouseEvent, cells: string): void {
  const cell = target instanceof Element ? target.closest<HTMLElement>(cells) : null;
  if (!cell) return;
  const cut = [cell, ...cell.querySelectorAll<HTMLElement>("*")].some(
    (one) => one.scrollWidth > one.clientWidth && getComputedStyle(one).textOverflow === "ellipsis",
  );
  if (cut) cell.title = cell.textContent;
  else cell.removeAttribute("title");
}
