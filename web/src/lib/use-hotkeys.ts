/** Single-key shortcuts that stay out of the way of typing. */

import { useEffect, useEffectEvent } from "react";

const FLOATING = [
  ".ant-modal-wrap:not([style*='display: none'])",
  ".ant-image-preview",
  ...["dropdown", "select-dropdown", "picker-dropdown", "popover", "mentions-dropdown"].map(
    (one) => `.ant-${one}:not(.ant-${one}-hidden)`,
  ),
].join();

/** How many drawers stand above the page. */
export const openDrawers = () => document.querySelectorAll(".ant-drawer-open").length;

export type Hotkeys = Readonly<Record<string, (event: KeyboardEvent) => void>>;

/** Names: `k`, `/`, `Escape`, `mod+k`, `mod+Enter`. Plain keys do nothing while somebody types. */
export function useHotkeys(keys: Hotkeys, enabled = true): void {
  const handle = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || event.altKey) return;
    // What floats above takes Escape first.
    if (event.key === "Escape" && document.querySelector(FLOATING) !== null) return;
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

/** Whether the keys belong to what somebody types in, or chooses from. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.closest(".ant-modal, .ant-popover, .ant-select-dropdown, .ant-dropdown")) return true;
  return target.isContentEditable || target.matches("input, textarea, select, [role=combobox]");
}
