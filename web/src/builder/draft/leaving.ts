/** When the design of an app is left, and whether its draft is safe by then. */

import type { DraftStore, SaveState } from "./store";

/** Whether the address is a page of the same app's design. */
export const staysIn = (app: string, path: string): boolean =>
  path === `/build/${app}` || path.startsWith(`/build/${app}/`);

/** Saves until nothing is under way, also what is changed meanwhile; how it ended. */
export async function settled(store: DraftStore): Promise<SaveState> {
  do await store.actions.flush();
  while (store.getState().saveState === "waiting");
  return store.getState().saveState;
}
