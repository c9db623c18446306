/** How long the change that was just made is the one that would be undone next. */

import type { DraftStore } from "./store";

/** Calls back once, when something else was changed, or when this change was undone. */
export function whileLast(store: DraftStore, over: () => void): void {
  const step = store.getState().undoable.at(-1);
  const stop = store.subscribe(({ undoable }) => {
    if (undoable.at(-1)?.patches === step?.patches) return;
    stop();
    over();
  });
}
