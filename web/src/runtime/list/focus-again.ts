/** What is moved by keys is drawn anew where it goes to: whoever moves it stays with it. */

import { keepFocus } from "@/ui/keep-focus";

/** Focuses what `selector` finds on the board around once it is drawn, else the board. */
export function focusAgain(moved: Element, selector: string): void {
  const board = moved.closest("[data-board]");
  keepFocus(() => board?.querySelector(selector) ?? board);
}
