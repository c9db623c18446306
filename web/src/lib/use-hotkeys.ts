/** Single-key shortcuts that stay out of the way of typing. */

import { useEffect, useEffectEvent } from "react";

export type Hotkeys = Readonly<Record<string, (event: KeyboardEvent) => void>>;

/** Names: `k`, `/`, `Escape`, `mod+k`, `mod+Enter`. Plain keys do nothing while somebody types. */
export function useHotkeys(keys: Hotkeys, enabled = true): void {
  const handle = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || event.altKey) return;
    const modified = event.ctrlKey || event.metaKey;
    if (!modified && isTyping(event.target)) return;
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    const action = keys[modified ? `mod+${key}` : key];
    if (!action) return;
    event.preventDefault();
    action(event);
  });
  useEffect(() => {
    if (!enabled) return;
    const listen = (event: KeyboardEvent) => handle(event);
    window.addEventListener("keydown", listen);
    return () => window.removeEventListener("keydown", listen);
  }, [enabled]);
}

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.closest(".ant-modal, .ant-popover, .ant-select-dropdown, .ant-dropdown")) return true;
  return target.isContentEditable || target.matches("input, textarea, select, [role=combobox]");
}
