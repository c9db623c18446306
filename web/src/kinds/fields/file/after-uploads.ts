/** What is sent waits for the files that are on their way into it. */

import { createContext, useCallback, useLayoutEffect, useRef, useState } from "react";
import { flushSync } from "react-dom";

import { useStillHere } from "@/lib/use-still-here";

/** Hears of uploads that began; each says whether it arrived. */
export const UploadsContext = createContext<((arrived: Promise<boolean>) => void) | null>(null);

/**
 * `sendAfter` calls `send`, with all that has arrived by then; at once where nothing is on its way,
 * and not at all when something failed: it stands there to be seen.
 */
export function useAfterUploads<How>(send: (how: How) => unknown) {
  const here = useStillHere();
  const under = useRef(new Set<Promise<boolean>>());
  const [waiting, setWaiting] = useState(false);
  const latest = useRef(send);
  useLayoutEffect(() => {
    latest.current = send;
  });
  const note = useCallback((arrived: Promise<boolean>) => {
    under.current.add(arrived);
    void arrived.finally(() => under.current.delete(arrived));
  }, []);
  const sendAfter = async (how: How): Promise<void> => {
    if (waiting) return;
    if (under.current.size > 0) {
      setWaiting(true);
      const each = await Promise.all(under.current);
      if (!here()) return;
      // With it the files stand in what `send` reads.
      flushSync(() => setWaiting(false));
      if (!each.every(Boolean)) return;
    }
    await latest.current(how);
  };
  return { note, waiting, sendAfter };
}
