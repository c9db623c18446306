/** After a move to another page the keyboard and the screen reader start at its content. */

import { useLocation } from "@tanstack/react-router";
import { type RefObject, useEffect, useRef } from "react";

export function useFocusOnMove(): RefObject<HTMLElement | null> {
  const content = useRef<HTMLElement>(null);
  const path = useLocation({ select: (location) => location.pathname });
  const before = useRef(path);
  useEffect(() => {
    if (before.current === path) return;
    before.current = path;
    const main = content.current;
    main?.scrollTo({ top: 0 });
    // A page that put the focus into one of its fields, and an open dialog, keep it.
    const focused = document.activeElement;
    const elsewhere = focused?.closest(".ant-modal, .ant-drawer") ?? null;
    if (main && !main.contains(focused) && elsewhere === null) main.focus({ preventScroll: true });
  }, [path]);
  return content;
}
