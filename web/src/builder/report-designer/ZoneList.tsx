/** The zones that the chart has, with what the report puts in them. */

import { useTranslation } from "react-i18next";

import type { DimensionPart, MeasurePart, ReportPart } from "@/api/builder/document";
import type { Path } from "@/config-form/Line";
import { bothOf } from "@/config-form/scope";
import { useWords } from "@/config-form/use-words";
import { useSentences } from "@/config-form/words/use-sentences";
import { useLabel } from "@/i18n/label";
import { keepFocus } from "@/ui/keep-focus";
import { useSayPlace } from "@/ui/StepButton";

import { useRemoved } from "../use-removed";
import type { Drop } from "./dragging";
import { removeFilter } from "./filters";
import styles from "./ReportDesigner.module.css";
import type { ChangeReport } from "./SettingsPanel";
import { ZoneBox, type ZonePart } from "./ZoneBox";
import { remove, roomIn, step, type Zone, zonesOf, zonesShown } from "./zones";

type Props = {
  readonly report: ReportPart;
  readonly path: Path;
  readonly selected: string | null;
  readonly line: Drop | null;
  readonly onSelect: (select: string | null) => void;
  readonly onChange: ChangeReport;
};

const PLACES: Readonly<Record<Zone, string>> = {
  rows: "dimensions",
  series: "dimensions",
  measures: "measures",
  filters: "filter",
};

export function ZoneList({ report, path, selected, line, onSelect, onChange }: Props) {
  const { t } = useTranslation("reportDesigner");
  const label = useLabel();
  const words = useWords();
  const { condition: conditionWords } = useSentences();
  const standing = zonesOf(report);
  const sayPlace = useSayPlace();
  const removed = useRemoved();

  const dimension = (one: DimensionPart): ZonePart => ({
    select: `dimension:${one.key}`,
    words: label(bothOf(one.label)) || one.field,
    detail: one.grain ? t(`grain.${one.grain}`) : "",
    path: [...path, "dimensions", report.dimensions?.indexOf(one) ?? -1],
    held: { is: "dimension", key: one.key },
  });
  const measure = (one: MeasurePart): ZonePart => ({
    select: `measure:${one.key}`,
    words: label(bothOf(one.label)) || one.key,
    detail: words.value("aggregate", one.aggregate),
    path: [...path, "measures", report.measures.indexOf(one)],
    held: { is: "measure", key: one.key },
  });
  const filter = (text: string, index: number): ZonePart => ({
    select: `filter:${String(index)}`,
    words: conditionWords(text),
    detail: "",
    path: [...path, "filter"],
    held: null,
  });
  const parts: Readonly<Record<Zone, readonly ZonePart[]>> = {
    rows: standing.rows.map(dimension),
    series: standing.series.map(dimension),
    measures: standing.measures.map(measure),
    filters: standing.filters.map(filter),
  };
  const oneMeasure = standing.series.length > 0 && report.measures.length > 1;

  return zonesShown(report).map((zone) => (
    <ZoneBox
      key={zone}
      zone={zone}
      parts={parts[zone]}
      most={roomIn(report, zone)}
      // Issues of all dimensions stand once, at the rows; those of a filter at its part.
      path={zone === "series" || zone === "filters" ? ["-"] : [...path, PLACES[zone]]}
      selected={selected}
      line={line?.zone === zone ? Math.min(line.index, parts[zone].length) : null}
      note={
        zone === "measures" && oneMeasure ? (
          <div className={styles.note}>{t("zone.oneMeasure")}</div>
        ) : undefined
      }
      onSelect={onSelect}
      onStep={(select, by) => {
        onChange((draft) => step(draft, select, by));
        const at = parts[zone].findIndex((one) => one.select === select);
        const to = at + by;
        const { length } = parts[zone];
        if (to >= 0 && to < length) sayPlace(parts[zone][at]?.words ?? "", to, length);
      }}
      onRemove={(select) => {
        const at = parts[zone].findIndex((one) => one.select === select);
        // Filters are told apart by their place: the next one comes to stand in this one's.
        const others = zone === "filters" ? parts[zone].slice(0, -1) : parts[zone].toSpliced(at, 1);
        const next = others[Math.min(at, others.length - 1)];
        if (selected === select) onSelect(null);
        if (next)
          keepFocus(() => document.querySelector(`[data-part="${CSS.escape(next.select)}"]`));
        onChange((draft) =>
          zone === "filters"
            ? removeFilter(draft, Number(select.split(":")[1]))
            : remove(draft, select),
        );
        removed(parts[zone][at]?.words ?? "", () => onSelect(select));
      }}
    />
  ));
}
