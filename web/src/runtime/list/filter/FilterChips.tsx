/** The filter in sentences; each can be taken away, and a click opens the panel. */

import { CloseOutlined } from "@ant-design/icons";
import { Fragment } from "react";
import { useTranslation } from "react-i18next";

import { useLabel } from "@/i18n/label";

import type { List } from "../use-list";
import {
  type Condition,
  type FieldAt,
  isGroup,
  isText,
  needsValue,
  type Part,
  readFilter,
  writeFilter,
} from "./conditions";
import { fieldsAt } from "./fields";
import chip from "./Filter.module.css";
import { ValueWords } from "./ValueWords";

export default function FilterChips({ list, onOpen }: { list: List; onOpen: () => void }) {
  const { t } = useTranslation();
  const fieldAt = fieldsAt(list);
  const base = list.form.views.find((view) => view.key === list.state.base);
  const fixed = readFilter(base?.filter ?? null, fieldAt);
  const own = readFilter(list.state.filter, fieldAt);
  // A list of alternatives is one sentence.
  const parts: readonly Part[] = own.join === "OR" && own.parts.length > 1 ? [own] : own.parts;
  if (parts.length === 0 && fixed.parts.length === 0) return null;
  const without = (index: number) =>
    list.change({
      filter: writeFilter({ join: "AND", parts: parts.filter((_, at) => at !== index) }),
    });
  return (
    <div className={chip.chips}>
      {fixed.parts.length > 0 && (
        <span className={`${chip.chip ?? ""} ${chip.fixed ?? ""}`} title={t("list:filter.fixed")}>
          <span className={chip.words}>
            <Words part={fixed} fieldAt={fieldAt} />
          </span>
        </span>
      )}
      {parts.map((part, index) => (
        <span key={index} className={chip.chip}>
          <button type="button" className={chip.words} onClick={onOpen}>
            <Words part={part} fieldAt={fieldAt} />
          </button>
          <button
            type="button"
            className={chip.close}
            aria-label={t("list:filter.remove")}
            onClick={() => without(index)}
          >
            <CloseOutlined />
          </button>
        </span>
      ))}
    </div>
  );
}

function Words({ part, fieldAt }: { part: Part; fieldAt: FieldAt }) {
  const { t } = useTranslation();
  if (isText(part)) return <code>{part.text}</code>;
  if (!isGroup(part)) return <Sentence condition={part} fieldAt={fieldAt} />;
  const between = t(part.join === "AND" ? "list:filter.and" : "list:filter.or");
  return part.parts.map((one, index) => (
    <Fragment key={index}>
      {index > 0 && <em className={chip.join}>{between}</em>}
      <Words part={one} fieldAt={fieldAt} />
    </Fragment>
  ));
}

function Sentence({ condition, fieldAt }: { condition: Condition; fieldAt: FieldAt }) {
  const { t } = useTranslation();
  const label = useLabel();
  const [first = ""] = condition.path.split(".");
  const field = fieldAt(condition.path);
  if (!field) return null;
  const via = first === condition.path ? null : fieldAt(first);
  return (
    <span>
      {via && `${label(via.label)} › `}
      {label(field.label)} {t(`list:operator.${condition.operator}`)}{" "}
      {needsValue(condition.operator) && (
        <strong>
          <ValueWords field={field} operator={condition.operator} value={condition.value} />
        </strong>
      )}
    </span>
  );
}
