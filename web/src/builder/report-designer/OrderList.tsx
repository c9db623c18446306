/** The order of the rows: by which parts of the report, one after the other. */

import { DeleteOutlined, PlusOutlined } from "@ant-design/icons";
import { Button, Select } from "antd";
import { useTranslation } from "react-i18next";

import type { ReportPart } from "@/api/builder/document";
import { IssueLine, type Path, useIssuesAt } from "@/config-form/Line";
import { moved } from "@/config-form/items";
import { bothOf } from "@/config-form/scope";
import { useLabel } from "@/i18n/label";
import { StepButtons } from "@/ui/StepButton";

import styles from "./ReportDesigner.module.css";
import type { ChangeReport } from "./SettingsPanel";

type Props = {
  readonly report: ReportPart;
  readonly path: Path;
  readonly onChange: ChangeReport;
};

export function OrderList({ report, path, onChange }: Props) {
  const { t } = useTranslation("reportDesigner");
  const label = useLabel();
  const issues = useIssuesAt([...path, "sort"], true);
  const sort = report.sort ?? [];
  const parts = [...(report.dimensions ?? []), ...report.measures].map((one) => ({
    value: one.key,
    label: label(bothOf(one.label)) || one.key,
  }));
  const free = parts.filter((part) => sort.every((one) => one.by !== part.value));
  const change = (next: NonNullable<ReportPart["sort"]>) =>
    onChange((draft) => {
      draft.sort = next;
    });
  return (
    <fieldset className={styles.line}>
      <legend>{t("order.title")}</legend>
      <div className={styles.orders} data-rows>
        {sort.map((one, index) => (
          <div className={styles.across} key={one.by}>
            <Select
              aria-label={t("order.number", { number: index + 1 })}
              value={one.by}
              options={parts.filter(
                (part) => part.value === one.by || free.some((other) => other.value === part.value),
              )}
              onChange={(by: string) =>
                change(sort.map((each, at) => (at === index ? { ...each, by } : each)))
              }
            />
            <Select
              aria-label={t("order.direction", { number: index + 1 })}
              value={one.descending ? "down" : "up"}
              options={(["up", "down"] as const).map((value) => ({
                value,
                label: t(`order.${value}`),
              }))}
              onChange={(value: string) =>
                change(
                  sort.map((each, at) =>
                    at === index ? { ...each, descending: value === "down" } : each,
                  ),
                )
              }
            />
            <StepButtons
              name={parts.find((part) => part.value === one.by)?.label ?? one.by}
              index={index}
              count={sort.length}
              onMove={(to) => change(moved(sort, index, to))}
            />
            <Button
              type="text"
              icon={<DeleteOutlined />}
              aria-label={t("order.remove", { number: index + 1 })}
              onClick={() => change(sort.filter((_, at) => at !== index))}
            />
          </div>
        ))}
      </div>
      {issues.map((issue) => (
        <IssueLine key={`${issue.path.join("/")}${issue.code}`} issue={issue} />
      ))}
      <Button
        type="dashed"
        size="small"
        icon={<PlusOutlined />}
        disabled={free.length === 0}
        onClick={() => {
          const [first] = free;
          if (first) change([...sort, { by: first.value, descending: true }]);
        }}
      >
        {t("order.add")}
      </Button>
    </fieldset>
  );
}
