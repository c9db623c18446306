/** Whether the place that asks is still on the page, e.g. once an answer has come. */

import { useCallback, useEffect, useRef } from "react";

export function useStillHere(): () => boolean {
  const here = useRef(false);
  useEffect(() => {
    here.current = true;
    return () => {
      here.current = false;
    };
  }, []);
  return useCallback(() => here.current, []);
}
