/** A range of cells by the mouse: from the cell where it goes down to the one where it is let go. */

import { useRef } from "react";

import type { Place } from "./cell-keys";

const MARKED = "ranging";

export function useCellDrag(extend: (to: Place, from: Place) => void) {
  const dragged = useRef(false);

  const onMouseDown = (down: React.MouseEvent<HTMLElement>) => {
    const from = placeOf(down.target);
    const own = (down.target as Element).closest("a, button, input, [data-editing=true]");
    dragged.current = false;
    if (down.button !== 0 || !from || own) return;
    // With shift the browser would mark the text in between.
    if (down.shiftKey) return down.preventDefault();
    const rows = down.currentTarget;
    let last = from;
    const move = (event: MouseEvent) => {
      const to = placeOf(event.target);
      if (!to || (to.line === last.line && to.column === last.column)) return;
      last = to;
      dragged.current = true;
      rows.dataset[MARKED] = "true";
      window.getSelection()?.removeAllRanges();
      extend(to, from);
    };
    const end = () => {
      delete rows.dataset[MARKED];
      window.removeEventListener("mousemove", move);
      window.removeEventListener("mouseup", end);
    };
    window.addEventListener("mousemove", move);
    window.addEventListener("mouseup", end);
  };
  /** Whether a click is only the end of a drag. */
  const ended = () => {
    const was = dragged.current;
    dragged.current = false;
    return was;
  };
  return { onMouseDown, ended };
}

function placeOf(target: EventTarget | null): Place | null {
  if (!(target instanceof Element)) return null;
  const line = target.closest("[data-line]")?.getAttribute("data-line");
  const column = target.closest("[data-column]")?.getAttribute("data-column");
  return line && column ? { line: Number(line), column: Number(column) } : null;
}
