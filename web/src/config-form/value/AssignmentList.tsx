/** Fields and what each is set to. */

import { DeleteOutlined, PlusOutlined } from "@ant-design/icons";
import { Button, Select } from "antd";
import { useTranslation } from "react-i18next";

import { useLabel } from "@/i18n/label";

import { type InputProps, useFormOf } from "../Input";
import { IssueLine, type Path, useIssuesAt } from "../Line";
import type { Schema } from "../schema";
import { type FieldChoice, fieldsOf, useDesignScope } from "../scope";
import { useWords } from "../use-words";
import { begin, waysFor, writeValue } from "./model";
import { takerOf } from "./taker";
import { ValueInput } from "./ValueInput";
import styles from "./ValueInput.module.css";

type Assignment = { readonly field: string; readonly value: string };
type Props = InputProps & { readonly schema: Schema; readonly most: number };

/** Objects of just a field and the formula for it are shown as such. */
export const isAssignment = ({ properties = {} }: Schema): boolean =>
  Object.keys(properties).sort().join() === "field,value" &&
  properties["field"]?.["x-formwork"]?.is === "reference" &&
  properties["value"]?.["x-formwork"]?.is === "formula";

/** Nobody can set these. */
const COMPUTED = new Set(["formula", "rollup", "lookup", "serial", "subform"]);
const SETTABLE_SYSTEM = new Set(["owner", "department"]);

/** The fields of a form that an action may set. */
function settable(fields: readonly FieldChoice[], own: ReadonlySet<string>): FieldChoice[] {
  return fields.filter((one) =>
    own.has(one.key) ? !COMPUTED.has(one.kind) : SETTABLE_SYSTEM.has(one.key),
  );
}

export function AssignmentList({ value, onChange, path, schema, around, most }: Props) {
  const { t } = useTranslation("configForm");
  const { app, form } = useDesignScope();
  const mark = schema.properties?.["field"]?.["x-formwork"] ?? { is: "template" as const };
  const target = useFormOf(mark, around);
  const own = new Set(
    app.forms?.find((one) => one.key === target)?.fields.map((field) => field.key),
  );
  const fields = settable(fieldsOf(app, target), own);
  const items = Array.isArray(value) ? (value as readonly Assignment[]) : [];
  const write = (index: number, next: Assignment | null) =>
    onChange(items.flatMap((one, at) => (at !== index ? [one] : next ? [next] : [])));
  const choose = (index: number, key: string) => {
    const field = fields.find((one) => one.key === key);
    if (!field) return;
    const taker = takerOf(field, form);
    const [way = "formula"] = waysFor(taker);
    write(index, { field: key, value: writeValue(begin(way, taker), taker) });
  };
  return (
    <div className={styles.holder}>
      <ol className={styles.list}>
        {items.map((item, index) => (
          <Row
            key={index}
            number={index + 1}
            item={item}
            fields={fields.filter(
              (one) => one.key === item.field || !items.some((other) => other.field === one.key),
            )}
            formChosen={target !== null}
            path={[...path, index]}
            onField={(key) => choose(index, key)}
            onValue={(text) => write(index, { ...item, value: text })}
            onRemove={items.length > 1 ? () => write(index, null) : null}
          />
        ))}
      </ol>
      <Button
        type="dashed"
        className={styles.add ?? ""}
        icon={<PlusOutlined />}
        disabled={items.length >= most}
        onClick={() => onChange([...items, { field: "", value: "" }])}
      >
        {t("assignment.add")}
      </Button>
    </div>
  );
}

type RowProps = {
  readonly number: number;
  readonly item: Assignment;
  readonly fields: readonly FieldChoice[];
  readonly formChosen: boolean;
  readonly path: Path;
  readonly onField: (key: string) => void;
  readonly onValue: (text: string) => void;
  readonly onRemove: (() => void) | null;
};

function Row({ number, item, fields, formChosen, path, onField, onValue, onRemove }: RowProps) {
  const { t } = useTranslation("configForm");
  const words = useWords();
  const label = useLabel();
  const field = fields.find((one) => one.key === item.field);
  const issues = useIssuesAt([...path, "field"]);
  const name = field ? label(field.label) || field.key : t("assignment.field", { number });
  return (
    <li className={styles.row}>
      <div className={styles.cell}>
        <Select
          style={{ width: "100%" }}
          aria-label={t("assignment.field", { number })}
          showSearch={{ optionFilterProp: "label" }}
          popupMatchSelectWidth={false}
          placeholder={t("pick.field")}
          status={item.field === "" ? "" : field ? "" : "error"}
          value={item.field || null}
          options={fields.map((one) => ({
            value: one.key,
            label: label(one.label) || one.key,
            title: words.kind(one.kind),
          }))}
          notFoundContent={formChosen ? undefined : t("pick.formFirst")}
          onChange={onField}
        />
      </div>
      <span className={styles.becomes}>{t("assignment.becomes")}</span>
      <div className={`${styles.cell ?? ""} ${styles.given ?? ""}`}>
        {field && (
          <ValueInput
            id={`value-${path.join("-")}`}
            label={name}
            field={field}
            value={item.value}
            path={[...path, "value"]}
            onChange={onValue}
          />
        )}
        {item.field !== "" && issues.map((issue) => <IssueLine key={issue.code} issue={issue} />)}
      </div>
      <Button
        type="text"
        icon={<DeleteOutlined />}
        aria-label={t("list.remove", { name })}
        disabled={onRemove === null}
        onClick={() => onRemove?.()}
      />
    </li>
  );
}
