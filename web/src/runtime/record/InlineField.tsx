/** One field of a record: its value, and its input when somebody changes it in place. */

import { EditOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { type KeyboardEvent, useState } from "react";
import { useTranslation } from "react-i18next";

import { useLabel } from "@/i18n/label";
import { kindOf } from "@/kinds/fields";
import { type AnyField, isEmpty } from "@/kinds/fields/field-kind";
import { UploadsContext, useAfterUploads } from "@/kinds/fields/file/after-uploads";
import { valueOf } from "@/kinds/fields/system-fields";
import { RowRulesContext } from "@/kinds/fields/subform/row-rules";

import { computed, fillNewRows, stateOf } from "../form/field-states";
import { followed, noteTouched } from "../form/follow";
import type { Before } from "../form/use-merging-save";
import type { Wrong } from "../form/wrongs";
import styles from "./InlineField.module.css";
import type { Opened } from "./RecordView";

type Props = Opened & { readonly field: AnyField; readonly editable: boolean };
type Editing = { readonly value: unknown; readonly before: Before };

export function InlineField({ field, editable, record, values, scene, save }: Props) {
  const { t } = useTranslation();
  const label = useLabel();
  const { Display, Input, wide } = kindOf(field);
  const value = valueOf(record, field.key);
  // What is being changed starts from what was there then, whatever others do meanwhile.
  const [editing, setEditing] = useState<Editing | null>(null);
  const [refused, setRefused] = useState<readonly Wrong[]>([]);
  const [busy, setBusy] = useState(false);
  const mayEdit = editable && Input !== null;
  const name = label(field.label);

  const start = () =>
    mayEdit && setEditing({ value, before: { revision: record.revision, values } });
  const stop = () => {
    setEditing(null);
    setRefused([]);
  };
  const filled = (typed: unknown) => followed(scene, { ...values, [field.key]: typed }, () => true);
  const uploads = useAfterUploads(async () => {
    if (!editing || busy) return;
    setBusy(true);
    const wrong = await save(editing.before, { [field.key]: filled(editing.value)[field.key] });
    setBusy(false);
    if (wrong.length === 0) stop();
    else setRefused(wrong);
  });
  const finish = () => uploads.sendAfter(undefined);
  const onKey = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === "Escape") {
      event.stopPropagation();
      // What is on its way is awaited: its words would come to a field that is closed.
      if (!busy) stop();
    } else if (event.key === "Enter" && (event.ctrlKey || endsLine(event, field))) {
      event.preventDefault();
      void finish();
    }
  };
  if (!editing || !Input) {
    return (
      <div className={styles.field} data-wide={wide}>
        <dt>{name}</dt>
        <dd
          className={styles.value}
          data-editable={mayEdit}
          onDoubleClick={start}
          onKeyDown={(event) => {
            if (event.key !== "F2") return;
            event.preventDefault();
            start();
          }}
        >
          <span className={styles.shown}>
            {isEmpty(value) ? (
              <span className={styles.nothing}>–</span>
            ) : (
              <Display field={field} value={value} />
            )}
          </span>
          {mayEdit && (
            <button
              type="button"
              className={styles.pencil}
              aria-label={t("record:editField", { field: name })}
              onClick={start}
            >
              <EditOutlined />
            </button>
          )}
        </dd>
      </div>
    );
  }
  const now = computed(scene, filled(editing.value));
  return (
    <div className={styles.field} data-wide={wide}>
      <dt>{name}</dt>
      <dd onKeyDown={onKey}>
        <RowRulesContext
          value={{
            state: (_, column, row) =>
              stateOf(column, scene, now, { columns: field.rows, values: row }),
            problem: (_, index, column) =>
              refused.find(({ path }) => path[1] === index && path[2] === column.key)?.message,
          }}
        >
          <UploadsContext value={uploads.note}>
            <Input
              field={field}
              value={now[field.key] ?? null}
              onChange={(next) =>
                setEditing({
                  ...editing,
                  value: fillNewRows(
                    scene,
                    now,
                    field,
                    editing.value,
                    noteTouched(field, now[field.key], next),
                  ),
                })
              }
              label={name}
              invalid={refused.length > 0}
              autoFocus
              disabled={busy}
            />
          </UploadsContext>
        </RowRulesContext>
        {refused
          .filter((one) => one.path.length < 3)
          .map((one, index) => (
            <p key={index} role="alert" className={styles.refused}>
              {one.message}
            </p>
          ))}
        <div className={styles.editActions}>
          <Button
            size="small"
            type="primary"
            loading={busy || uploads.waiting}
            onClick={() => void finish()}
          >
            {t("action.save")}
          </Button>
          <Button size="small" disabled={busy} onClick={stop}>
            {t("action.cancel")}
          </Button>
        </div>
      </dd>
    </div>
  );
}

/** Enter ends what is one line of text; in lists of choices it chooses. */
function endsLine({ target }: KeyboardEvent, field: AnyField): boolean {
  if (field.rows.length > 0 || field.kind === "long_text") return false;
  return target instanceof HTMLInputElement && !target.closest(".ant-select, .ant-picker");
}
