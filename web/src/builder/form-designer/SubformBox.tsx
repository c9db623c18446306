/** A sub-form on the canvas: its columns, each to be chosen; new ones are dropped in. */

import { useDraggable, useDroppable } from "@dnd-kit/react";
import type { KeyboardEvent } from "react";
import { useTranslation } from "react-i18next";

import type { FieldPart } from "@/api/builder/document";
import { bothOf } from "@/config-form/scope";
import { useLabel } from "@/i18n/label";

import { useFieldRemoval } from "../impact/FieldRemoval";
import { useSelection } from "../use-selection";
import type { CanvasProps } from "./Canvas";
import { fitsSubform, type Held, type Spot } from "./dragging";
import * as edit from "./edit";
import styles from "./FormDesigner.module.css";
import { KindIcon } from "./KindIcon";
import { PartButtons } from "./PartButtons";
import { useSteps } from "./use-steps";

export function SubformBox(props: CanvasProps & { readonly field: FieldPart }) {
  const { field, drop } = props;
  const { t } = useTranslation("formDesigner");
  const columns = field.fields ?? [];
  const spot: Spot = { is: "subform", field: field.key, count: columns.length };
  const { ref } = useDroppable({
    id: `subform:${field.key}`,
    accept: fitsSubform,
    collisionPriority: 3,
    data: spot,
  });
  const over = drop?.is === "column" && drop.field === field.key;
  return (
    <div ref={ref} className={styles.subform} data-over={over || undefined}>
      {columns.map((column, index) => (
        <ColumnBox key={column.key} {...props} column={column} index={index} />
      ))}
      <div className={styles.columnHint}>
        {columns.length === 0 ? t("subform.empty") : t("subform.more")}
      </div>
    </div>
  );
}

type ColumnProps = CanvasProps & {
  readonly field: FieldPart;
  readonly column: FieldPart;
  readonly index: number;
};

function ColumnBox(props: ColumnProps) {
  const { form, field, column, index, selected, drop, onSelect, onChange, onMove } = props;
  const label = useLabel();
  const askRemoval = useFieldRemoval();
  const [, , follow] = useSelection();
  const path = `${field.key}.${column.key}`;
  const me = `field:${path}`;
  const name = label(bothOf(column.label)) || column.key;
  const {
    ref: dragRef,
    handleRef,
    isDragging,
  } = useDraggable({
    id: `column:${path}`,
    type: "field",
    data: { is: "field", field: path, kind: column.kind, words: name } satisfies Held,
  });
  const place = useDroppable({
    id: `at:${path}`,
    accept: fitsSubform,
    collisionPriority: 4,
    data: { is: "column", field: field.key, index } satisfies Spot,
  });
  const outside = edit.acrossTable(form, path);
  const steps = useSteps(form, onChange);
  const move = (step: -1 | 1) => steps.column(field.key, column.key, name, step);
  const onKeyDown = (event: KeyboardEvent) => {
    const back = event.key === "ArrowUp" || event.key === "ArrowLeft";
    if (!event.altKey || !(back || event.key === "ArrowDown" || event.key === "ArrowRight")) return;
    event.preventDefault();
    event.stopPropagation();
    move(back ? -1 : 1)?.(event.currentTarget);
  };
  const line = drop?.is === "column" && drop.field === field.key && drop.index === index;
  return (
    <div
      ref={(element) => {
        dragRef(element);
        place.ref(element);
      }}
      className={styles.column}
      data-selected={selected === me || undefined}
      data-dragging={isDragging || undefined}
      data-line={line || undefined}
    >
      <button
        ref={handleRef}
        type="button"
        className={styles.columnName}
        aria-pressed={selected === me}
        onKeyDown={onKeyDown}
        onClick={(event) => {
          event.stopPropagation();
          onSelect(me);
        }}
      >
        <KindIcon kind={column.kind} /> {name}
        {column.required === true && <span className={styles.required}>*</span>}
      </button>
      {selected === me && (
        <PartButtons
          name={name}
          onUp={move(-1)}
          onDown={move(1)}
          {...(outside && { onOut: () => onMove(path, name, outside) })}
          onRemove={() =>
            askRemoval(path, name, () => {
              onChange((draft) => edit.removeField(draft, path));
              follow(me, `field:${field.key}`);
            })
          }
        />
      )}
    </div>
  );
}
