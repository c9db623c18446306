/** The checks across fields whose message stands at this field. */

import { DeleteOutlined, PlusOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { useTranslation } from "react-i18next";

import { type FieldPart, type FormPart, freeKey } from "@/api/builder/document";
import { BothLanguages } from "@/config-form/BothLanguages";
import { ConditionInput } from "@/config-form/condition/ConditionInput";
import { Line } from "@/config-form/Line";
import { useDesignScope } from "@/config-form/scope";

import type { ChangeForm } from "./Canvas";
import styles from "./FormDesigner.module.css";

type Props = {
  readonly form: FormPart;
  readonly field: FieldPart;
  readonly onChange: ChangeForm;
};

export function ValidationList({ form, field, onChange }: Props) {
  const { t } = useTranslation("formDesigner");
  const { app } = useDesignScope();
  const all = form.validations ?? [];
  const own = all.flatMap((one, index) => (one.field === field.key ? [{ ...one, index }] : []));
  const write = (index: number, part: Partial<(typeof all)[number]>) =>
    onChange(
      (draft) => {
        const target = draft.validations?.[index];
        if (target) Object.assign(target, part);
      },
      `validation:${String(index)}`,
    );
  return (
    <div className={styles.tabBody}>
      {own.map((one) => {
        const path = ["forms", app.forms?.indexOf(form) ?? -1, "validations", one.index];
        return (
          <div key={one.key} className={styles.check}>
            <Line
              id={`${one.key}-condition`}
              label={t("check.condition")}
              path={[...path, "condition"]}
              quiet
            >
              <ConditionInput
                id={`${one.key}-condition`}
                label={t("check.condition")}
                form={form.key}
                value={one.condition}
                path={[...path, "condition"]}
                onChange={(condition) => write(one.index, { condition })}
              />
            </Line>
            <Line id={`${one.key}-message`} label={t("check.message")} path={[...path, "message"]}>
              <BothLanguages
                id={`${one.key}-message`}
                label={t("check.message")}
                value={one.message}
                onChange={(message) => write(one.index, { message })}
              />
            </Line>
            <Button
              type="text"
              size="small"
              icon={<DeleteOutlined />}
              onClick={() => onChange((draft) => void draft.validations?.splice(one.index, 1))}
            >
              {t("check.remove")}
            </Button>
          </div>
        );
      })}
      <Button
        type="dashed"
        block
        size="small"
        icon={<PlusOutlined />}
        onClick={() =>
          onChange((draft) => {
            const key = freeKey(
              "check",
              all.map((one) => one.key),
            );
            (draft.validations ??= []).push({
              key,
              field: field.key,
              condition: "",
              message: { zh: "", en: "" },
            });
          })
        }
      >
        {t("check.add")}
      </Button>
    </div>
  );
}
