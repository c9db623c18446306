/** What the sheet has, which column is which field, and what becomes of records that are there. */

import { FileExcelOutlined } from "@ant-design/icons";
import { Alert, Button, Radio, Select, Table } from "antd";
import { useTranslation } from "react-i18next";

import { useLabel } from "@/i18n/label";

import { ColumnRow } from "./ColumnRow";
import type { ChosenSheet } from "./ImportPage";
import styles from "./ImportPage.module.css";
import {
  type ColumnPlan,
  type Existing,
  keyTargets,
  mayCheck,
  type Plan,
  type PlanFault,
  planFaults,
  type Target,
} from "./mapping";

type Props = {
  readonly chosen: ChosenSheet;
  readonly targets: readonly Target[];
  readonly plan: Plan;
  readonly busy: boolean;
  readonly onPlan: (plan: Plan) => void;
  readonly onSheet: (sheet: string) => void;
  readonly onBack: () => void;
  readonly onCheck: () => void;
};

export function PlanStep(props: Props) {
  const { chosen, targets, plan, busy, onPlan, onBack, onCheck } = props;
  const { t } = useTranslation();
  const faults = planFaults(targets, plan);
  const none = chosen.preview.total === 0;
  const change = (at: number, next: ColumnPlan) =>
    onPlan({ ...plan, columns: plan.columns.map((one, index) => (index === at ? next : one)) });
  const taken = plan.columns.filter((one) => one.field !== null).length;
  return (
    <>
      {/* What is checked, and then imported, is the plan as it was when that began. */}
      <div inert={busy}>
        <SheetCard {...props} />
        {none ? (
          <Alert
            type="warning"
            showIcon
            title={t("import:noRows")}
            className={styles.alert ?? ""}
          />
        ) : (
          <>
            <Faults faults={faults} />
            <section className={styles.card} aria-labelledby="import-columns">
              <h2 id="import-columns" className={styles.heading}>
                {t("import:columns.title")}
                <small>{t("import:columns.taken", { taken, of: plan.columns.length })}</small>
              </h2>
              <ul className={styles.columns}>
                {plan.columns.map((one, at) => {
                  const column = chosen.preview.columns[at];
                  return column ? (
                    <ColumnRow
                      key={column.name}
                      column={column}
                      samples={chosen.preview.rows.map((row) => row[at] ?? "")}
                      plan={one}
                      targets={targets}
                      taken={new Set(plan.columns.flatMap((other) => other.field ?? []))}
                      onChange={(next) => change(at, next)}
                    />
                  ) : null;
                })}
              </ul>
            </section>
            <ExistingCard targets={targets} plan={plan} onPlan={onPlan} />
          </>
        )}
      </div>
      <footer className={styles.foot}>
        <Button onClick={onBack}>{t("import:otherFile")}</Button>
        <Button
          type="primary"
          loading={busy}
          disabled={none || !mayCheck(faults)}
          onClick={onCheck}
        >
          {t("import:check")}
        </Button>
      </footer>
    </>
  );
}

function SheetCard({ chosen, busy, onSheet }: Props) {
  const { t } = useTranslation();
  const { preview, file, sheet } = chosen;
  return (
    <section className={styles.card}>
      <div className={styles.file}>
        <FileExcelOutlined className={styles.fileIcon ?? ""} aria-hidden />
        <div>
          <strong>{file.name}</strong>
          <p className={styles.quiet}>
            {t("import:size", {
              count: preview.total,
              rows: preview.total.toLocaleString(),
              columns: preview.columns.length,
            })}
          </p>
        </div>
        {preview.sheets.length > 1 && (
          <Select
            aria-label={t("import:sheet")}
            value={sheet}
            loading={busy}
            onChange={onSheet}
            options={preview.sheets.map((name) => ({ value: name, label: name }))}
            style={{ minWidth: 160 }}
          />
        )}
      </div>
      <details className={styles.preview}>
        <summary>{t("import:previewRows", { count: preview.rows.length })}</summary>
        <Table
          size="small"
          bordered
          pagination={false}
          scroll={{ x: "max-content" }}
          rowKey="at"
          aria-label={t("import:previewRows", { count: preview.rows.length })}
          columns={preview.columns.map((column, at) => ({
            key: column.name,
            title: column.name,
            render: (_: unknown, row: { cells: string[] }) => (
              <span className={styles.cell}>{row.cells[at]}</span>
            ),
          }))}
          dataSource={preview.rows.map((cells, at) => ({ at, cells }))}
        />
      </details>
    </section>
  );
}

function ExistingCard({ targets, plan, onPlan }: Pick<Props, "targets" | "plan" | "onPlan">) {
  const { t } = useTranslation();
  const label = useLabel();
  const keys = keyTargets(targets, plan);
  return (
    <section className={styles.card} aria-labelledby="import-existing">
      <h2 id="import-existing" className={styles.heading}>
        {t("import:existing.title")}
      </h2>
      <Radio.Group
        aria-labelledby="import-existing"
        className={styles.choices ?? ""}
        value={plan.existing}
        onChange={(event) => onPlan({ ...plan, existing: event.target.value as Existing })}
        options={(["create", "update", "skip"] as const).map((value) => ({
          value,
          label: t(`import:existing.${value}`),
        }))}
      />
      {plan.existing !== "create" && (
        <label className={styles.key}>
          <span>{t("import:existing.key")}</span>
          <Select
            mode="multiple"
            aria-label={t("import:existing.key")}
            maxCount={5}
            placeholder={t("import:existing.keyHelp")}
            value={plan.key.filter((key) => keys.some((one) => one.key === key))}
            onChange={(key: string[]) => onPlan({ ...plan, key })}
            options={keys.map((one) => ({ value: one.key, label: label(one.label) }))}
          />
        </label>
      )}
    </section>
  );
}

function Faults({ faults }: { faults: readonly PlanFault[] }) {
  const { t } = useTranslation();
  const label = useLabel();
  return faults.map((fault) => (
    <Alert
      key={fault.code}
      showIcon
      type={fault.code === "required" ? "warning" : "error"}
      className={styles.alert ?? ""}
      title={t(`import:faults.${fault.code}`, {
        fields: "fields" in fault ? fault.fields.map(label).join(t("import:comma")) : "",
      })}
    />
  ));
}
