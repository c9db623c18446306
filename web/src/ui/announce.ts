/** What only those who see the page would notice, said to those who hear it. */

import { useSyncExternalStore } from "react";

type Said = { readonly text: string; readonly number: number };

let said: Said = { text: "", number: 0 };
const listeners = new Set<() => void>();

/** In the reader's language; what was said before is dropped. */
export function announce(text: string): void {
  // The number tells a text that is said twice from one that merely stayed.
  said = { text, number: said.number + 1 };
  for (const changed of listeners) changed();
}

export const useAnnounced = (): Said =>
  useSyncExternalStore(
    (changed) => {
      listeners.add(changed);
      return () => listeners.delete(changed);
    },
    () => said,
  );
