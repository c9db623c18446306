/** A zone that fields are dropped into, with the parts that stand in it. */

import { CloseOutlined, ExclamationCircleFilled } from "@ant-design/icons";
import { useDraggable, useDroppable } from "@dnd-kit/react";
import type { KeyboardEvent, ReactNode } from "react";
import { useTranslation } from "react-i18next";

import { IssueLine, type Path, useIssuesAt } from "@/config-form/Line";

import type { Carried, Spot } from "./dragging";
import styles from "./ReportDesigner.module.css";
import type { Held, Zone } from "./zones";

export type ZonePart = {
  /** `dimension:stage`, `measure:amount`, `filter:0` */
  readonly select: string;
  readonly words: string;
  readonly detail: string;
  readonly path: Path;
  /** Filters stay where they are. */
  readonly held: Held | null;
};

type Props = {
  readonly zone: Zone;
  readonly parts: readonly ZonePart[];
  readonly most: number;
  readonly path: Path;
  readonly selected: string | null;
  /** Where what is dragged would land in this zone; null when elsewhere. */
  readonly line: number | null;
  readonly note?: ReactNode;
  readonly onSelect: (select: string) => void;
  readonly onStep: (select: string, by: -1 | 1) => void;
  readonly onRemove: (select: string) => void;
};

export function ZoneBox(props: Props) {
  const { zone, parts, path, selected, line, most, note } = props;
  const { t } = useTranslation("reportDesigner");
  const spot: Spot = { zone, index: parts.length, part: false };
  const { ref } = useDroppable({
    id: `zone:${zone}`,
    type: "zone",
    data: spot,
    collisionPriority: 1,
  });
  const issues = useIssuesAt(path);
  return (
    <div className={styles.zone} data-zone={zone}>
      <span className={styles.zoneName} id={`zone-${zone}`}>
        {t(`zone.${zone}`)}
      </span>
      <ul
        ref={ref}
        className={styles.parts}
        aria-labelledby={`zone-${zone}`}
        data-over={line !== null || undefined}
      >
        {parts.map((part, index) => (
          <Part
            key={part.select}
            part={part}
            zone={zone}
            index={index}
            chosen={selected === part.select}
            line={
              line === index
                ? "before"
                : line === index + 1 && index + 1 === parts.length
                  ? "after"
                  : null
            }
            surplus={index >= most}
            onSelect={props.onSelect}
            onStep={props.onStep}
            onRemove={props.onRemove}
          />
        ))}
        {parts.length === 0 && <li className={styles.hint}>{t(`zone.empty.${zone}`)}</li>}
      </ul>
      {note}
      {issues.map((issue) => (
        <IssueLine key={issue.code} issue={issue} />
      ))}
    </div>
  );
}

type PartProps = Pick<Props, "zone" | "onSelect" | "onStep" | "onRemove"> & {
  readonly part: ZonePart;
  readonly index: number;
  readonly chosen: boolean;
  readonly line: "before" | "after" | null;
  readonly surplus: boolean;
};

function Part({ part, zone, index, chosen, line, surplus, onSelect, onStep, onRemove }: PartProps) {
  const { t } = useTranslation("reportDesigner");
  const issues = useIssuesAt(part.path, true);
  const spot: Spot = { zone, index, part: true };
  const { ref: dropRef } = useDroppable({
    id: `part:${zone}:${part.select}`,
    type: "part",
    data: spot,
    collisionPriority: 2,
  });
  const data = part.held === null ? {} : ({ ...part.held, words: part.words } satisfies Carried);
  const { ref: dragRef, isDragging } = useDraggable({
    id: `held:${part.select}`,
    type: "part",
    data,
    disabled: part.held === null,
  });
  const keys = (event: KeyboardEvent) => {
    const by = event.key === "ArrowLeft" || event.key === "ArrowUp" ? -1 : 1;
    if (event.altKey && event.key.startsWith("Arrow")) {
      event.preventDefault();
      onStep(part.select, by);
    } else if (event.key === "Delete" || event.key === "Backspace") {
      event.preventDefault();
      onRemove(part.select);
    }
  };
  const fault = issues.some((issue) => issue.severity === "error") || surplus;
  return (
    <li
      ref={dropRef}
      className={styles.part}
      data-chosen={chosen || undefined}
      data-dragging={isDragging || undefined}
      data-line={line ?? undefined}
      data-fault={fault || undefined}
    >
      <button
        ref={dragRef}
        type="button"
        className={styles.partName}
        data-part={part.select}
        aria-pressed={chosen}
        title={t("zone.keys")}
        onClick={() => onSelect(part.select)}
        onKeyDown={keys}
      >
        {fault && <ExclamationCircleFilled className={styles.fault} aria-label={t("zone.fault")} />}
        <span className={styles.partWords}>{part.words}</span>
        {part.detail && <small>{part.detail}</small>}
      </button>
      <button
        type="button"
        className={styles.partRemove}
        aria-label={t("zone.remove", { name: part.words })}
        onClick={() => onRemove(part.select)}
      >
        <CloseOutlined />
      </button>
    </li>
  );
}
