/** The way to a field: its tab and section are opened, then it gets the focus. */

import { type RefObject, useState } from "react";

import type { Block } from "./sections";

export type Place = {
  /** The tab that is open, by the first section of its block. */
  readonly tabs: Readonly<Record<string, string>>;
  readonly setTab: (block: string, section: string) => void;
  readonly isOpen: (section: string, collapsed: boolean) => boolean;
  readonly toggle: (section: string, open: boolean) => void;
  readonly open: (section: string) => void;
  readonly jump: (path: readonly (string | number)[]) => void;
};

const FOCUSABLE = "input, textarea, button, [tabindex='0'], [role=combobox]";

export const sectionPlace = (key: string) => `section-${key || "rest"}`;
export const cellPlace = (path: readonly (string | number)[]) => path.slice(0, 3).join(".");

export function useJump(blocks: readonly Block[], body: RefObject<HTMLElement | null>): Place {
  const [tabs, setTabs] = useState<Readonly<Record<string, string>>>({});
  const [toggled, setToggled] = useState<Readonly<Record<string, boolean>>>({});

  const setTab = (block: string, section: string) =>
    setTabs((now) => ({ ...now, [block]: section }));
  const toggle = (section: string, open: boolean) =>
    setToggled((now) => ({ ...now, [section]: open }));
  const uncover = (section: string) => {
    toggle(section, true);
    const block = blocks.find((one) => one.sections.some(({ key }) => key === section));
    if (block?.kind === "tabs") setTab(block.sections[0]?.key ?? "", section);
  };
  const open = (section: string) => {
    uncover(section);
    requestAnimationFrame(() =>
      body.current
        ?.querySelector(`[id="${sectionPlace(section)}"]`)
        ?.scrollIntoView({ block: "start", behavior: "smooth" }),
    );
  };
  const jump = (path: readonly (string | number)[]) => {
    const key = String(path[0] ?? "");
    const section = blocks
      .flatMap((one) => one.sections)
      .find((one) => one.fields.includes(key))?.key;
    if (section !== undefined) uncover(section);
    // After the messages stand there and the section is open.
    setTimeout(() => {
      const cell = body.current?.querySelector<HTMLElement>(`[data-cell="${cellPlace(path)}"]`);
      const field = cell ?? body.current?.querySelector<HTMLElement>(`[data-field="${key}"]`);
      const target = field ?? body.current?.querySelector<HTMLElement>("[data-summary]");
      target?.scrollIntoView({ block: "center" });
      field?.querySelector<HTMLElement>(FOCUSABLE)?.focus({ preventScroll: true });
    }, 50);
  };
  return {
    tabs,
    setTab,
    isOpen: (section, collapsed) => toggled[section] ?? !collapsed,
    toggle,
    open,
    jump,
  };
}
