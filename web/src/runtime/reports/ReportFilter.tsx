/** The reader's own condition on a report, in words; a click changes it. */

import { CloseOutlined, FilterOutlined } from "@ant-design/icons";
import { Button, Popover } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import type { AppDocument } from "@/api/builder/document";
import { ConditionInput } from "@/config-form/condition/ConditionInput";
import { DesignScopeContext } from "@/config-form/scope";
import { useSentences } from "@/config-form/words/use-sentences";
import { useRunningApp } from "@/kinds/running-app";

import styles from "./ReportFilter.module.css";

type Props = {
  form: string;
  filter: string | undefined;
  onChange: (filter: string | undefined) => void;
};

export default function ReportFilter(props: Props) {
  const { key, label, forms } = useRunningApp();
  // What one may use of an app has the shape of its definition.
  const app = { key, label, forms } as unknown as AppDocument;
  return (
    <DesignScopeContext value={{ app, form: props.form, issues: [] }}>
      <Line {...props} />
    </DesignScopeContext>
  );
}

function Line({ form, filter = "", onChange }: Props) {
  const { t } = useTranslation();
  const { condition } = useSentences();
  const [open, setOpen] = useState(false);
  const [draft, setDraft] = useState(filter);
  const apply = (text: string) => {
    setOpen(false);
    onChange(text.trim() || undefined);
  };
  return (
    <div className={styles.line}>
      <Popover
        trigger="click"
        placement="bottomLeft"
        open={open}
        onOpenChange={(next) => {
          setDraft(filter);
          setOpen(next);
        }}
        destroyOnHidden
        content={
          <div className={styles.panel}>
            <ConditionInput
              id="report-filter"
              label={t("dashboard:report.filter")}
              form={form}
              value={draft}
              path={["filter"]}
              onChange={setDraft}
            />
            <div className={styles.foot}>
              <Button onClick={() => apply("")}>{t("dashboard:report.clear")}</Button>
              <Button type="primary" onClick={() => apply(draft)}>
                {t("dashboard:report.apply")}
              </Button>
            </div>
          </div>
        }
      >
        <Button icon={<FilterOutlined />}>{t("dashboard:report.filter")}</Button>
      </Popover>
      {filter && (
        <span className={styles.chip}>
          <button type="button" className={styles.words} onClick={() => setOpen(true)}>
            {condition(filter)}
          </button>
          <button
            type="button"
            className={styles.close}
            aria-label={t("dashboard:report.clear")}
            onClick={() => apply("")}
          >
            <CloseOutlined />
          </button>
        </span>
      )}
    </div>
  );
}
