/** One section on the canvas: its fields in columns, and room at the end. */

import { useDraggable, useDroppable } from "@dnd-kit/react";
import type { KeyboardEvent } from "react";
import { useTranslation } from "react-i18next";

import type { SectionPart } from "@/api/builder/document";
import { bothOf } from "@/config-form/scope";
import { useLabel } from "@/i18n/label";

import type { CanvasProps } from "./Canvas";
import { type Held, isPart, isSection, type Spot } from "./dragging";
import * as edit from "./edit";
import { FieldBox } from "./FieldBox";
import styles from "./FormDesigner.module.css";
import { PartButtons } from "./PartButtons";
import { useSteps } from "./use-steps";

export function SectionBox(props: CanvasProps & { readonly section: SectionPart }) {
  const { form, section, selected, drop, onSelect, onChange } = props;
  const { t } = useTranslation("formDesigner");
  const label = useLabel();
  const keys = section.fields ?? [];
  const columns = section.columns ?? 2;
  const me = `section:${section.key}`;
  const end: Spot = { is: "end", section: section.key, count: keys.length };
  const room = useDroppable({
    id: `end:${section.key}`,
    accept: isPart,
    collisionPriority: 1,
    data: end,
  });
  const layout = edit.layoutOf(form);
  const index = layout.indexOf(section);
  const place = useDroppable({
    id: `at:${section.key}`,
    accept: isSection,
    data: { is: "section", index } satisfies Spot,
  });
  const name = label(bothOf(section.label)) || t("section.untitled");
  const atEnd = drop?.is === "place" && drop.section === section.key && drop.index >= keys.length;
  const {
    ref: headRef,
    handleRef,
    isDragging,
  } = useDraggable({
    id: `head:${section.key}`,
    type: "section",
    data: { is: "section", section: section.key, words: name } satisfies Held,
    disabled: layout.length < 2,
  });
  const steps = useSteps(form, onChange);
  const line =
    drop?.is !== "section" || drop.amongTabs
      ? undefined
      : drop.index === index
        ? "above"
        : drop.index === layout.length && index === drop.index - 1
          ? "below"
          : undefined;
  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.key === "ArrowUp" ? -1 : event.key === "ArrowDown" ? 1 : null;
    if (!event.altKey || step === null) return;
    event.preventDefault();
    steps.section(section.key, name, step)?.(event.currentTarget);
  };
  return (
    <section
      ref={(element) => {
        room.ref(element);
        place.ref(element);
      }}
      className={styles.section}
      data-section={section.key}
      data-line={line}
      data-dragging={isDragging || undefined}
      data-selected={selected === me || undefined}
      aria-label={name}
    >
      <div ref={headRef} className={styles.sectionHead}>
        <button
          ref={handleRef}
          onKeyDown={onKeyDown}
          type="button"
          className={styles.sectionName}
          data-step="name"
          aria-pressed={selected === me}
          onClick={() => onSelect(me)}
        >
          {name}
        </button>
        {selected === me && (
          <PartButtons
            name={name}
            onUp={steps.section(section.key, name, -1)}
            onDown={steps.section(section.key, name, 1)}
            onRemove={
              layout.length < 2
                ? null
                : () => {
                    onSelect(null);
                    onChange((draft) => edit.removeSection(draft, section.key));
                  }
            }
          />
        )}
      </div>
      <div className={styles.grid} style={{ ["--columns" as string]: columns }}>
        {keys.map((key, index) => {
          const field = form.fields.find((one) => one.key === key);
          if (!field) return null;
          return (
            <FieldBox
              key={key}
              {...props}
              field={field}
              spot={{ is: "field", section: section.key, index, columns }}
            />
          );
        })}
        {atEnd && <div className={styles.endLine} aria-hidden />}
        {keys.length === 0 && !atEnd && <div className={styles.empty}>{t("section.empty")}</div>}
      </div>
    </section>
  );
}
