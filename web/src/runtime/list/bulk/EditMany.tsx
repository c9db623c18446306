/** One field of many records: which, and its new value. */

import { Button, Select } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { useLabel } from "@/i18n/label";
import { kindOf } from "@/kinds/fields";
import { type AnyField, isEmpty } from "@/kinds/fields/field-kind";

import { choosableFields } from "../columns";
import { refusalOf } from "../grid/editing";
import type { List } from "../use-list";
import styles from "./Bulk.module.css";

type Props = {
  readonly list: List;
  /** The field, where there is nothing to choose. */
  readonly only?: string;
  readonly onApply: (field: AnyField, value: unknown) => void;
};

export function EditMany({ list, only, onApply }: Props) {
  const { t } = useTranslation();
  const label = useLabel();
  const [key, setKey] = useState<string | null>(only ?? null);
  const [value, setValue] = useState<unknown>(null);
  const fields = choosableFields(list).filter((field) => refusalOf(list, field) === null);
  const field = key === null ? undefined : list.fields.get(key);
  const kind = field && kindOf(field);
  const incomplete = !field || (isEmpty(value) && (only !== undefined || field.required === true));
  return (
    <div className={styles.edit}>
      {only === undefined && (
        <Select
          aria-label={t("list:filter.field")}
          placeholder={t("list:filter.field")}
          showSearch={{ optionFilterProp: "label" }}
          value={key}
          options={fields.map((one) => ({ value: one.key, label: label(one.label) }))}
          onChange={(next: string) => {
            setKey(next);
            setValue(null);
          }}
        />
      )}
      {field && kind?.Input && (
        <kind.Input field={field} value={value} onChange={setValue} label={label(field.label)} />
      )}
      <Button
        type="primary"
        disabled={incomplete}
        onClick={() =>
          field && kind && onApply(field, isEmpty(value) ? null : kind.toWire(value, field))
        }
      >
        {field && isEmpty(value) && !incomplete ? t("list:bulk.clear") : t("action.apply")}
      </Button>
    </div>
  );
}
