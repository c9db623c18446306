/** Puts a field of the form, or of a record that it refers to, into a text. */

import { PlusOutlined } from "@ant-design/icons";
import { Select } from "antd";
import { useTranslation } from "react-i18next";

import { useLabel } from "@/i18n/label";

import { type FieldChoice, fieldAt, useDesignScope, withRelated } from "../scope";
import styles from "./Template.module.css";

type Props = {
  readonly label: string;
  readonly form: string | null;
  readonly onPick: (path: readonly string[], field: FieldChoice, words: string) => void;
};

const WITHOUT_WORDS = new Set(["subform", "file", "references", "users"]);

export function FieldInsert({ label, form, onPick }: Props) {
  const { t } = useTranslation("configForm");
  const { app } = useDesignScope();
  const words = useLabel();
  const fields = withRelated(app, form).filter(({ kind }) => !WITHOUT_WORDS.has(kind));
  return (
    <Select<string>
      size="small"
      variant="borderless"
      className={styles.insert ?? ""}
      aria-label={t("template.insertInto", { label })}
      placeholder={
        <>
          <PlusOutlined aria-hidden /> {t("template.insert")}
        </>
      }
      suffixIcon={null}
      showSearch={{ optionFilterProp: "label" }}
      popupMatchSelectWidth={260}
      value={null}
      options={fields.map((one) => ({ value: one.key, label: words(one.label) || one.key }))}
      onSelect={(key: string) => {
        const path = key.split(".");
        const found = fieldAt(app, form, path);
        if (found) onPick(path, found.field, found.labels.map((one) => words(one)).join(""));
      }}
    />
  );
}
