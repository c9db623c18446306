/** Large figures, each with its change against the time before and the way it has gone. */

import { CaretDownFilled, CaretUpFilled, MinusOutlined } from "@ant-design/icons";
import { useTranslation } from "react-i18next";

import { percent } from "@/lib/numbers";

import type { ChartKind, ChartProps } from "../chart-kind";
import styles from "../Charts.module.css";
import { measureText } from "../measure-text";
import { changeOf, type Direction, isComparable, trendOf } from "./change";
import { Sparkline } from "./Sparkline";

type Figure = {
  readonly key: string;
  readonly name: string;
  readonly value: number | null;
  readonly before?: number | null;
  readonly change?: number | null;
  readonly trend?: readonly (number | null)[];
};
type Drawn = {
  readonly cards: readonly Figure[];
  readonly good: string;
  readonly compare?: "previous" | "last_year" | null;
  readonly earlier?: readonly (string | null)[] | null;
};

const ARROWS: Record<Direction, typeof CaretUpFilled> = {
  up: CaretUpFilled,
  down: CaretDownFilled,
  same: MinusOutlined,
};

function Kpi({ report, onDrill }: ChartProps) {
  const { i18n } = useTranslation();
  const drawn = report.chart.data as unknown as Drawn;
  const [row] = report.rows;
  return (
    <div className={styles.kpiBox}>
      <div className={styles.kpis}>
        {drawn.cards.map((figure, at) => (
          <button
            key={figure.key}
            type="button"
            className={styles.kpi}
            disabled={!onDrill || !row?.filter}
            onClick={() => row && onDrill?.(row)}
          >
            <span
              className={styles.figure}
              title={measureText(report.measures[at], figure.value, i18n.language)}
            >
              {measureText(report.measures[at], figure.value, i18n.language, "short")}
            </span>
            {drawn.cards.length > 1 && <span className={styles.kpiName}>{figure.name}</span>}
            {drawn.compare && (
              <Change
                figure={figure}
                drawn={drawn}
                comparable={isComparable(
                  report.measures[at]?.aggregate ?? "",
                  figure.before ?? null,
                )}
              />
            )}
          </button>
        ))}
        {drawn.cards[0]?.trend && drawn.cards[0].trend.length > 1 && (
          <Sparkline values={trendOf(report.measures[0]?.aggregate ?? "", drawn.cards[0].trend)} />
        )}
      </div>
    </div>
  );
}

type ChangeProps = { figure: Figure; drawn: Drawn; comparable: boolean };

function Change({ figure, drawn, comparable }: ChangeProps) {
  const { t } = useTranslation();
  const { direction, mood } = changeOf(figure.value, figure.before ?? null, drawn.good);
  const Arrow = ARROWS[direction];
  const days = (drawn.earlier ?? []).map((day) => day ?? "…").join(" – ");
  if (!comparable) {
    return (
      <span className={styles.change} title={t("charts:change.against", { days })}>
        {t("charts:change.none")}
      </span>
    );
  }
  const words =
    direction === "same"
      ? t("charts:change.same")
      : typeof figure.change === "number"
        ? percent(Math.abs(figure.change), 1)
        : t("charts:change.new");
  return (
    <span className={styles.change} data-mood={mood} title={t("charts:change.against", { days })}>
      <b>
        <Arrow aria-hidden />
        {direction !== "same" && (
          <span className="sr-only">{t(`charts:change.${direction}`)} </span>
        )}
        {words}
      </b>{" "}
      {t(`charts:change.${drawn.compare ?? "previous"}`)}
    </span>
  );
}

export const kpi: ChartKind = { Chart: Kpi };
