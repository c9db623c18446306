/** Figures over all records of the list, below the columns; each column has a menu of them. */

import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";

import { summaryQuery } from "@/api/records";
import { useLabel } from "@/i18n/label";
import { kindOf } from "@/kinds/fields";
import type { AnyField } from "@/kinds/fields/field-kind";
import { plainNumber } from "@/lib/numbers";
import { DropMenu } from "@/ui/DropMenu";
import { tellWhole } from "@/ui/tell-whole";

import { CHECK_WIDTH, figureOf, figuresOf } from "../columns";
import type { List } from "../use-list";
import type { Figure } from "../view-state";
import styles from "./Grid.module.css";

export function TotalsRow({ list, total }: { list: List; total: number }) {
  const { t } = useTranslation();
  const asked = list.columns.flatMap((field) => {
    const figure = figureOf(field, list.state.totals);
    return figure ? [`${figure}:${field.key}`] : [];
  });
  const summary = useQuery({
    ...summaryQuery(list.ref, asked, list.narrowed),
    enabled: asked.length > 0,
  });
  return (
    <div className={styles.foot} role="row">
      <div className={`${styles.cell ?? ""} ${styles.check ?? ""}`} role="gridcell" />
      {list.columns.map((field, at) => (
        <div
          key={field.key}
          role="gridcell"
          data-align={kindOf(field).align}
          className={[styles.cell, at === 0 && styles.pinned].filter(Boolean).join(" ")}
          style={at === 0 ? { left: CHECK_WIDTH } : undefined}
        >
          {at === 0 && (
            <span className={styles.count}>
              {t("list:total", { count: total, shown: plainNumber(total) })}
            </span>
          )}
          {figuresOf(field).length > 0 && (at > 0 || field.key !== list.form.title) && (
            <FigureCell list={list} field={field} figures={summary.data?.figures} />
          )}
        </div>
      ))}
    </div>
  );
}

type FigureProps = {
  readonly list: List;
  readonly field: AnyField;
  readonly figures: Readonly<Record<string, unknown>> | undefined;
};

/** Figures of the field's own kind; the others are counts. */
const OF_THE_KIND: ReadonlySet<Figure> = new Set(["sum", "avg", "min", "max"]);

function FigureCell({ list, field, figures }: FigureProps) {
  const { t } = useTranslation();
  const label = useLabel();
  const figure = figureOf(field, list.state.totals);
  const value = figure ? (figures?.[`${figure}:${field.key}`] ?? null) : null;
  const { Cell } = kindOf(field);
  const names: readonly (Figure | "none")[] = ["none", ...figuresOf(field)];
  return (
    <DropMenu
      placement="top"
      menu={{
        selectedKeys: [figure ?? "none"],
        items: names.map((key) => ({ key, label: t(`list:figure.${key}`) })),
        onClick: ({ key }) =>
          list.change({ totals: { ...list.state.totals, [field.key]: key as Figure } }, true),
      }}
    >
      <button
        type="button"
        className={styles.figure}
        data-empty={figure === null}
        title={t("list:figure.choose", { field: label(field.label) })}
      >
        <span className="sr-only">{t("list:figure.choose", { field: label(field.label) })}</span>
        <small>{t(`list:figure.${figure ?? "add"}`)}</small>
        {value !== null && (
          <strong onMouseOver={(event) => tellWhole(event, "strong")}>
            {figure && OF_THE_KIND.has(figure) ? (
              <Cell field={field} value={value} />
            ) : (
              plainNumber(Number(value))
            )}
          </strong>
        )}
      </button>
    </DropMenu>
  );
}
