/** Stages as bars below each other: easier to compare than a drawn funnel, and each can be reached by key. */

import { ArrowDownOutlined } from "@ant-design/icons";
import type { CSSProperties } from "react";
import { useTranslation } from "react-i18next";

import { percent } from "@/lib/numbers";

import type { ChartKind, ChartProps } from "../chart-kind";
import styles from "../Charts.module.css";
import { measureText } from "../measure-text";

type Stage = {
  readonly name: string;
  readonly values: readonly (number | null)[];
  readonly conversion?: number | null;
  readonly overall?: number | null;
};

function Funnel({ report, onDrill }: ChartProps) {
  const { t, i18n } = useTranslation();
  const stages = report.chart.data["stages"] as readonly Stage[];
  const most = Math.max(1, ...stages.map((stage) => stage.values[0] ?? 0));
  const converts = stages.some((stage) => stage.overall !== undefined);
  const figures = report.measures.length + (converts ? 1 : 0);
  return (
    <div
      className={styles.funnelBox}
      data-converts={converts}
      style={{ "--figures": figures } as CSSProperties}
      // What does not fit is scrolled to by key, also where no stage can be opened.
      tabIndex={onDrill ? undefined : 0}
      role="group"
      aria-label={report.label}
    >
      <div className={styles.funnelHead} aria-hidden>
        {report.measures.map((measure) => (
          <span key={measure.key}>{measure.label}</span>
        ))}
        {converts && <span>{t("charts:overall")}</span>}
      </div>
      <ol className={styles.funnel} aria-label={report.label}>
        {stages.map((stage, index) => {
          const row = report.rows[index];
          const size = stage.values[0] ?? 0;
          return (
            <li key={stage.name}>
              {typeof stage.conversion === "number" && (
                <span className={styles.conversion}>
                  <ArrowDownOutlined aria-hidden />{" "}
                  {t("charts:conversion", { share: percent(stage.conversion, 1) })}
                </span>
              )}
              <button
                type="button"
                disabled={!onDrill || !row?.filter}
                onClick={() => row && onDrill?.(row)}
              >
                <span className={styles.stageName} title={stage.name}>
                  {stage.name}
                </span>
                <span className={styles.stageBar} aria-hidden>
                  <span style={{ width: `${String(Math.max(1.5, (size / most) * 100))}%` }} />
                </span>
                <span className={styles.stageFigures}>
                  {report.measures.map((measure, at) => (
                    <span
                      key={measure.key}
                      title={measureText(measure, stage.values[at], i18n.language)}
                    >
                      {measureText(measure, stage.values[at], i18n.language, "short")}
                    </span>
                  ))}
                  {converts && (
                    <span>
                      {typeof stage.overall === "number" ? percent(stage.overall, 1) : "–"}
                    </span>
                  )}
                </span>
              </button>
            </li>
          );
        })}
      </ol>
    </div>
  );
}

export const funnel: ChartKind = { Chart: Funnel };
