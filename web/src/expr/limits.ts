/** How much work one formula may cause; the same limits as in Python. */

import { fault } from "./errors";

export const MAX_SOURCE = 10_000;
export const MAX_NODES = 2_000;
export const MAX_DEPTH = 150;
export const MAX_NESTING = 60;
const MAX_LIST = 100_000;
const MAX_TEXT = 100_000;
const MAX_STEPS = 2_000_000;

/** Steps that remain for one evaluation: a list item costs one, 16 characters too. */
export class Budget {
  constructor(private steps = MAX_STEPS) {}

  charge(steps: number): void {
    this.steps -= steps;
    if (this.steps < 0) throw fault("budget", "budget");
  }

  listSize(size: number): void {
    if (size > MAX_LIST) throw fault("budget", "list_too_long", { limit: MAX_LIST });
    this.charge(size);
  }

  textSize(size: number): void {
    if (size > MAX_TEXT) throw fault("budget", "text_too_long", { limit: MAX_TEXT });
    this.charge(Math.floor(size / 16));
  }
}
