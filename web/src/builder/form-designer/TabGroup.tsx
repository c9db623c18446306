/** Sections that are tabs, in one row: put in order by dragging or by Alt with the arrow keys. */

import { useDraggable, useDroppable } from "@dnd-kit/react";
import { type KeyboardEvent, useState } from "react";
import { useTranslation } from "react-i18next";

import type { SectionPart } from "@/api/builder/document";
import { bothOf } from "@/config-form/scope";
import { useLabel } from "@/i18n/label";

import type { CanvasProps } from "./Canvas";
import { type Held, isSection, type Spot } from "./dragging";
import * as edit from "./edit";
import styles from "./TabGroup.module.css";
import { SectionBox } from "./SectionBox";
import { useSteps } from "./use-steps";

type Props = CanvasProps & { readonly sections: readonly SectionPart[] };

export function TabGroup(props: Props) {
  const { sections, selected, onSelect } = props;
  const { t } = useTranslation("formDesigner");
  const [opened, setOpened] = useState<string | null>(null);
  const [sort, key = ""] = (selected ?? "").split(":");
  const chosen = sections.find((one) =>
    sort === "section" ? one.key === key : one.fields?.includes(key.split(".")[0] ?? ""),
  );
  const shown = chosen ?? sections.find((section) => section.key === opened) ?? sections[0];
  return (
    <div className={styles.group}>
      <div role="tablist" className={styles.tabs} aria-label={t("section.tabs")}>
        {sections.map((section) => (
          <TabHandle
            key={section.key}
            {...props}
            section={section}
            shown={section === shown}
            onOpen={(tab) => {
              setOpened(tab.key);
              onSelect(`section:${tab.key}`);
            }}
          />
        ))}
      </div>
      {shown && <SectionBox key={shown.key} {...props} section={shown} />}
    </div>
  );
}

type HandleProps = Props & {
  readonly section: SectionPart;
  readonly shown: boolean;
  readonly onOpen: (section: SectionPart) => void;
};

function TabHandle({ form, sections, section, shown, drop, onOpen, onChange }: HandleProps) {
  const { t } = useTranslation("formDesigner");
  const label = useLabel();
  const steps = useSteps(form, onChange);
  const name = label(bothOf(section.label)) || section.key;
  const index = edit.layoutOf(form).indexOf(section);
  const drag = useDraggable({
    id: `tab:${section.key}`,
    type: "section",
    data: { is: "section", section: section.key, words: name } satisfies Held,
  });
  const place = useDroppable({
    id: `tab-at:${section.key}`,
    accept: isSection,
    collisionPriority: 2,
    data: { is: "tab", index } satisfies Spot,
  });
  const line =
    drop?.is !== "section" || !drop.amongTabs
      ? undefined
      : drop.index === index
        ? "before"
        : drop.index === index + 1 && section === sections.at(-1)
          ? "behind"
          : undefined;
  const onKeyDown = (event: KeyboardEvent) => {
    const by = event.key === "ArrowLeft" ? -1 : event.key === "ArrowRight" ? 1 : null;
    if (by === null) return;
    event.preventDefault();
    const next = sections[sections.indexOf(section) + by];
    if (event.altKey) return steps.section(section.key, name, by)?.(event.currentTarget);
    const beside = by < 0 ? "previousElementSibling" : "nextElementSibling";
    const tab = event.currentTarget[beside];
    if (next && tab instanceof HTMLElement) {
      tab.focus();
      onOpen(next);
    }
  };
  return (
    <button
      ref={(element) => {
        drag.ref(element);
        place.ref(element);
      }}
      type="button"
      role="tab"
      aria-selected={shown}
      tabIndex={shown ? 0 : -1}
      title={t("section.tabKeys")}
      className={styles.tab}
      data-tab={section.key}
      data-step="tab"
      data-line={line}
      data-dragging={drag.isDragging || undefined}
      onClick={() => onOpen(section)}
      onKeyDown={onKeyDown}
    >
      {name}
    </button>
  );
}
