/** One field on the canvas: the real input, out of use, that can be chosen, moved and removed. */

import { ExclamationCircleFilled, EyeInvisibleOutlined } from "@ant-design/icons";
import { useDraggable, useDroppable } from "@dnd-kit/react";
import type { KeyboardEvent } from "react";
import { useTranslation } from "react-i18next";

import type { FieldPart } from "@/api/builder/document";
import { useIssuesAt } from "@/config-form/Line";
import { bothOf } from "@/config-form/scope";
import { useDesignScope } from "@/config-form/scope";
import { useLabel } from "@/i18n/label";
import { kindOf } from "@/kinds/fields";
import { shownField } from "@/config-form/preview-app";
import { keepFocus } from "@/ui/keep-focus";

import { useFieldRemoval } from "../impact/FieldRemoval";
import { useRemoved } from "../use-removed";
import { useSelection } from "../use-selection";
import type { CanvasProps } from "./Canvas";
import { fitsColumn, type Held, isPart, type Spot } from "./dragging";
import * as edit from "./edit";
import styles from "./FormDesigner.module.css";
import { KindIcon } from "./KindIcon";
import { PartButtons } from "./PartButtons";
import { SubformBox } from "./SubformBox";
import { type Step, useSteps } from "./use-steps";

type Props = CanvasProps & {
  readonly field: FieldPart;
  /** Its place in a section; null where it stands in none. */
  readonly spot: (Spot & { is: "field" }) | null;
};

const focusField = (key: string) =>
  keepFocus(() => document.querySelector(`[data-field="${CSS.escape(key)}"]`));

export function FieldBox(props: Props) {
  const { form, field, spot, selected, drop, onSelect, onChange, onMove } = props;
  const { t } = useTranslation("formDesigner");
  const label = useLabel();
  const { app } = useDesignScope();
  const name = label(bothOf(field.label)) || field.key;
  const me = `field:${field.key}`;
  const held: Held = { is: "field", field: field.key, kind: field.kind, words: name };
  const {
    ref: dragRef,
    handleRef,
    isDragging,
  } = useDraggable({ id: me, type: "field", data: held });
  const place = useDroppable({
    id: `spot:${field.key}`,
    accept: isPart,
    collisionPriority: 2,
    disabled: spot === null,
    data: spot ?? {},
  });
  const issues = useIssuesAt(
    ["forms", app.forms?.indexOf(form) ?? -1, "fields", form.fields.indexOf(field)],
    true,
  );
  const chosen = selected === me;
  const line =
    drop?.is === "place" &&
    spot !== null &&
    drop.section === spot.section &&
    drop.index === spot.index;
  const steps = useSteps(form, onChange);
  const to = (target: edit.Target | null) => steps.field(field.key, name, target);
  const moves: Moves = {
    up: to(edit.neighbour(form, field.key, -1)),
    down: to(edit.neighbour(form, field.key, 1)),
    left: to(edit.nextSection(form, field.key, -1)),
    right: to(edit.nextSection(form, field.key, 1)),
  };
  const askRemoval = useFieldRemoval();
  const removed = useRemoved();
  const [, , follow] = useSelection();
  const remove = () =>
    askRemoval(field.key, name, () => {
      const boxes = [...document.querySelectorAll<HTMLElement>("[data-field]")];
      const at = boxes.findIndex((box) => box.dataset["field"] === field.key);
      const next = (boxes[at + 1] ?? boxes[at - 1])?.dataset["field"] ?? "";
      onChange((draft) => edit.removeField(draft, field.key));
      follow(me, null);
      focusField(next);
      removed(name, () => onSelect(me));
    });
  const table = fitsColumn(field.kind) ? edit.acrossTable(form, field.key) : null;
  const copy = () => {
    let made = "";
    onChange((draft) => {
      made = edit.duplicateField(draft, field.key);
    });
    onSelect(`field:${made}`);
    focusField(made);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target !== event.currentTarget) return;
    const action = keyAction(event, { ...moves, remove, copy, choose: () => onSelect(me) });
    if (!action) return;
    event.preventDefault();
    action(event.currentTarget);
  };
  const wide = kindOf(shownField(field)).wide;
  return (
    <div
      ref={(element) => {
        dragRef(element);
        place.ref(element);
      }}
      className={styles.field}
      // Not a button: a button may not hold the table of a sub-form and the buttons of a part.
      role="group"
      tabIndex={0}
      aria-current={chosen || undefined}
      aria-label={t("field.label", { name })}
      data-field={field.key}
      data-selected={chosen || undefined}
      data-dragging={isDragging || undefined}
      data-line={line ? (spot.columns > 1 ? "side" : "above") : undefined}
      data-wide={wide || undefined}
      onClick={(event) => {
        event.stopPropagation();
        onSelect(me);
      }}
      onKeyDown={onKeyDown}
    >
      <div className={styles.fieldHead}>
        {/* What is dragged is told by this grip, although the whole box can be taken hold of. */}
        <button
          ref={handleRef}
          type="button"
          tabIndex={-1}
          className={styles.grip}
          aria-label={t("field.drag", { name })}
        >
          <KindIcon kind={field.kind} />
        </button>
        <span className={styles.fieldName}>{name}</span>
        {field.required === true && <span className={styles.required}>*</span>}
        {typeof field.required === "string" && (
          <span className={styles.mark}>{t("field.requiredWhen")}</span>
        )}
        {field.visible !== undefined && field.visible !== true && (
          <EyeInvisibleOutlined title={t("field.hiddenWhen")} />
        )}
        {issues.length > 0 && (
          <ExclamationCircleFilled
            className={styles.fault}
            title={issues.map((issue) => issue.message).join("\n")}
            aria-label={t("field.issues", { count: issues.length })}
          />
        )}
        <span className={styles.push} />
        {chosen && (
          <PartButtons
            name={name}
            onUp={moves.up}
            onDown={moves.down}
            onCopy={copy}
            onInto={table && (() => onMove(field.key, name, table))}
            onRemove={remove}
          />
        )}
      </div>
      {field.kind === "subform" ? (
        <SubformBox {...props} field={field} />
      ) : (
        <div inert className={styles.input}>
          <Shown field={field} />
        </div>
      )}
      {label(bothOf(field.help)) && <div className={styles.quiet}>{label(bothOf(field.help))}</div>}
    </div>
  );
}

function Shown({ field }: { field: FieldPart }) {
  const { t } = useTranslation("formDesigner");
  const shown = shownField(field);
  const { Input } = kindOf(shown);
  if (!Input || !shown.writable) {
    return <div className={styles.computed}>{t("field.computed")}</div>;
  }
  return <Input field={shown} value={null} onChange={() => undefined} label="" />;
}

type Moves = Record<"up" | "down" | "left" | "right", Step>;

type Actions = Moves & { remove: () => void; copy: () => void; choose: () => void };

function keyAction(event: KeyboardEvent, actions: Actions): Step {
  const arrows: Readonly<Record<string, Step>> = {
    ArrowUp: actions.up,
    ArrowDown: actions.down,
    ArrowLeft: actions.left,
    ArrowRight: actions.right,
  };
  if (event.altKey) return arrows[event.key] ?? null;
  if (event.key === "Enter" || event.key === " ") return actions.choose;
  if (event.key === "Delete" || event.key === "Backspace") return actions.remove;
  if ((event.ctrlKey || event.metaKey) && event.key === "d") return actions.copy;
  return null;
}
