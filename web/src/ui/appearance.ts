/** Light or dark: chosen, or as the system is. */

import { useSyncExternalStore } from "react";

import { useMedia } from "@/lib/use-media";

import type { Mode } from "./theme";

export const APPEARANCES = ["system", "light", "dark"] as const;
export type Appearance = (typeof APPEARANCES)[number];

const KEY = "formwork.appearance";
const listeners = new Set<() => void>();

function read(): Appearance {
  const stored = localStorage.getItem(KEY);
  return APPEARANCES.find((one) => one === stored) ?? "system";
}

export function setAppearance(appearance: Appearance): void {
  localStorage.setItem(KEY, appearance);
  listeners.forEach((listener) => listener());
}

export function useAppearance(): { appearance: Appearance; mode: Mode } {
  const appearance = useSyncExternalStore((changed) => {
    listeners.add(changed);
    return () => listeners.delete(changed);
  }, read);
  const systemDark = useMedia("(prefers-color-scheme: dark)");
  const mode = appearance === "system" ? (systemDark ? "dark" : "light") : appearance;
  return { appearance, mode };
}
