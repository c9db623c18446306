/** What kind of screen this is. */

import { useSyncExternalStore } from "react";

export function useMedia(query: string): boolean {
  return useSyncExternalStore(
    (changed) => {
      const media = window.matchMedia(query);
      media.addEventListener("change", changed);
      return () => media.removeEventListener("change", changed);
    },
    () => window.matchMedia(query).matches,
  );
}

export const PHONE = "(max-width: 768px)";
export const usePhone = () => useMedia(PHONE);
/** Fingers instead of a mouse. */
export const useTouch = () => useMedia("(pointer: coarse)");
