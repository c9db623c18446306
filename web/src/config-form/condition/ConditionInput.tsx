/** A condition as rows to choose from; as text where rows cannot show it or somebody prefers it. */

import {
  CodeOutlined,
  DeleteOutlined,
  PlusOutlined,
  UnorderedListOutlined,
} from "@ant-design/icons";
import { Button, Segmented, Select } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { FieldPathSelect } from "../FieldPathSelect";
import { FormulaInput } from "../formula/FormulaInput";
import { IssueLine, type Path, useIssuesAt } from "../Line";
import { fieldAt, targetOf, useDesignScope } from "../scope";
import styles from "./ConditionInput.module.css";
import {
  chosenIds,
  familyOf,
  type Group,
  operandFor,
  type Operator,
  operatorsOf,
  readCondition,
  type Row,
  writeCondition,
} from "./model";
import { OperandInput } from "./OperandInput";

type Props = {
  readonly id: string;
  readonly label: string;
  readonly form: string | null;
  readonly value: string;
  readonly path: Path;
  readonly onChange: (text: string) => void;
  readonly source?: boolean;
};

/** A row whose field is not chosen yet is no part of the text: it lives here until it is. */
type Unfinished = { readonly text: string; readonly group: Group };

export function ConditionInput(props: Props) {
  const { id, label, form, value, path, onChange } = props;
  const { t } = useTranslation("configForm");
  const [asText, setAsText] = useState(false);
  const [unfinished, setUnfinished] = useState<Unfinished | null>(null);
  const issues = useIssuesAt(path);
  const group =
    unfinished !== null && unfinished.text === value ? unfinished.group : readCondition(value);
  const write = (next: Group) => {
    const text = writeCondition(next);
    setUnfinished({ text, group: next });
    if (text !== value) onChange(text);
  };
  const rows = group !== null && !asText && props.source !== true;
  return (
    <div className={styles.condition} role="group" aria-label={label}>
      {rows ? (
        <>
          <GroupRows group={group} form={form} onChange={write} />
          {issues.map((issue) => (
            <IssueLine key={issue.code} issue={issue} />
          ))}
        </>
      ) : (
        <>
          {group === null && value !== "" && (
            <div className={styles.note}>{t("condition.complex")}</div>
          )}
          <FormulaInput {...{ id, label, form, value, path, onChange }} />
        </>
      )}
      {group !== null && props.source !== true && (
        <Button
          type="link"
          size="small"
          className={styles.toggle ?? ""}
          icon={asText ? <UnorderedListOutlined /> : <CodeOutlined />}
          onClick={() => setAsText(!asText)}
        >
          {asText ? t("condition.asRows") : t("condition.asText")}
        </Button>
      )}
    </div>
  );
}

type GroupProps = {
  readonly group: Group;
  readonly form: string | null;
  readonly onChange: (group: Group) => void;
  readonly inner?: boolean;
};

const BLANK: Row = { is: "row", path: [], operator: "=", operand: { is: "none" } };

function GroupRows({ group, form, onChange, inner = false }: GroupProps) {
  const { t } = useTranslation("configForm");
  const replace = (index: number, part: Row | Group | null) => {
    const parts = group.parts.flatMap((one, at) => (at !== index ? [one] : part ? [part] : []));
    onChange({ ...group, parts });
  };
  return (
    <div className={inner ? styles.inner : styles.rows}>
      {group.parts.length > 1 && (
        <Segmented<"AND" | "OR">
          size="small"
          aria-label={t("condition.join")}
          value={group.join}
          options={[
            { value: "AND", label: t("condition.all") },
            { value: "OR", label: t("condition.any") },
          ]}
          onChange={(join) => onChange({ ...group, join })}
        />
      )}
      {group.parts.map((part, index) =>
        part.is === "group" ? (
          <GroupRows
            key={index}
            inner
            group={part}
            form={form}
            onChange={(next) => replace(index, next.parts.length > 0 ? next : null)}
          />
        ) : (
          <OneRow
            key={index}
            row={part}
            form={form}
            number={index + 1}
            onChange={(next) => replace(index, next)}
          />
        ),
      )}
      <span>
        <Button
          type="link"
          size="small"
          icon={<PlusOutlined />}
          onClick={() => onChange({ ...group, parts: [...group.parts, BLANK] })}
        >
          {t("condition.add")}
        </Button>
        {!inner && group.parts.length > 0 && (
          <Button
            type="link"
            size="small"
            onClick={() =>
              onChange({
                ...group,
                parts: [
                  ...group.parts,
                  { is: "group", join: group.join === "AND" ? "OR" : "AND", parts: [BLANK, BLANK] },
                ],
              })
            }
          >
            {t("condition.addGroup")}
          </Button>
        )}
      </span>
    </div>
  );
}

type RowProps = {
  readonly row: Row;
  readonly form: string | null;
  readonly number: number;
  readonly onChange: (row: Row | null) => void;
};

function OneRow({ row, form, number, onChange }: RowProps) {
  const { t } = useTranslation("configForm");
  const { app } = useDesignScope();
  const found = fieldAt(app, form, row.path);
  const family = found ? familyOf(found.field.kind, found.field.config["result"]) : "other";
  const target = found ? targetOf(found.field) : "";
  const operators = operatorsOf(family);
  const choosePath = (path: string) => {
    const steps = path.split(".");
    const field = fieldAt(app, form, steps)?.field;
    const next = field ? familyOf(field.kind, field.config["result"]) : "other";
    const operator = operatorsOf(next)[0] ?? "not_empty";
    const operand = operandFor(next, operator, field && targetOf(field));
    onChange({ is: "row", path: steps, operator, operand });
  };
  const chooseOperator = (operator: Operator) => {
    const now = operandFor(family, operator, target);
    const ids = family === "one" || family === "many" ? chosenIds(row.operand) : null;
    if (now.is !== "none" && ids && ids.length > 0) {
      onChange({ ...row, operator, operand: { is: "ids", value: ids } });
    } else onChange({ ...row, operator, operand: now.is === row.operand.is ? row.operand : now });
  };
  const shown = operators.includes(row.operator) ? operators : [row.operator, ...operators];
  return (
    <div className={styles.row}>
      <FieldPathSelect
        size="small"
        label={t("condition.field", { number })}
        form={form}
        value={row.path.join(".")}
        onChange={choosePath}
      />
      <Button
        type="text"
        size="small"
        icon={<DeleteOutlined />}
        aria-label={t("condition.remove", { number })}
        onClick={() => onChange(null)}
      />
      {row.path.length > 0 && (
        <div className={styles.compared}>
          <Select<Operator>
            size="small"
            aria-label={t("condition.operator", { number })}
            popupMatchSelectWidth={false}
            value={row.operator}
            options={shown.map((one) => ({
              value: one,
              label: t(`operator.${family === "date" ? "date" : "plain"}.${one}`),
            }))}
            onChange={chooseOperator}
          />
          <OperandInput
            label={t("condition.value", { number })}
            form={form}
            field={found?.field ?? null}
            family={family}
            operand={row.operand}
            several={row.operator === "in" || row.operator === "not_in"}
            valued={!["empty", "not_empty", "is_true", "is_false"].includes(row.operator)}
            onChange={(operand) => onChange({ ...row, operand })}
          />
        </div>
      )}
    </div>
  );
}
