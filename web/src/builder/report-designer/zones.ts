/** Zones of the designer ↔ a report's definition: what a drop, a move or a removal changes. Pure. */

import type { Label } from "@/api/app-definition";
import {
  type AppDocument,
  type DimensionPart,
  freeKey,
  type MeasurePart,
  type ReportPart,
} from "@/api/builder/document";
import { bothOf } from "@/config-form/scope";

import { hasSeries, kindOfChart, type Look, roomOf } from "./charts";
import {
  type Aggregate,
  aggregatesFor,
  type FieldUse,
  isDate,
  stageFields,
  usedField,
} from "./field-use";
import { addFilter, filtersOf } from "./filters";

export const ZONES = ["rows", "series", "measures", "filters"] as const;
export type Zone = (typeof ZONES)[number];

/** What is dragged: a field of the list, or what already stands in a zone. */
export type Held =
  | { readonly is: "field"; readonly path: string }
  | { readonly is: "count" }
  | { readonly is: "dimension"; readonly key: string }
  | { readonly is: "measure"; readonly key: string };

/** What measures are called when nobody said otherwise. */
export type MeasureWords = (aggregate: string, field: Label | null) => Label;

export type Around = { readonly app: AppDocument; readonly words: MeasureWords };

/** The zones that the chart has, with what stands in them. More than fits is shown as well. */
export function zonesOf(report: ReportPart) {
  const dimensions = report.dimensions ?? [];
  const series = hasSeries(kindOfChart(report));
  return {
    rows: series ? dimensions.slice(0, 1) : dimensions,
    series: series ? dimensions.slice(1) : [],
    measures: report.measures,
    filters: filtersOf(report.filter),
  };
}

export function zonesShown(report: ReportPart): Zone[] {
  const kind = kindOfChart(report);
  const dimensions = report.dimensions?.length ?? 0;
  return ZONES.filter((zone) =>
    zone === "series"
      ? hasSeries(kind)
      : zone === "rows"
        ? roomOf(kind).dimensions[1] > 0 || dimensions > 0
        : true,
  );
}

/** How many may stand in a zone; filters have no end. */
export function roomIn(report: ReportPart, zone: Zone): number {
  const kind = kindOfChart(report);
  const { dimensions, measures } = roomOf(kind);
  if (zone === "filters") return Infinity;
  if (zone === "measures") return measures[1];
  if (zone === "series") return hasSeries(kind) ? dimensions[1] - 1 : 0;
  return hasSeries(kind) ? 1 : dimensions[1];
}

const keysOf = (report: ReportPart) => [
  ...(report.dimensions ?? []).map((one) => one.key),
  ...report.measures.map((one) => one.key),
];

const keyFor = (report: ReportPart, base: string) =>
  freeKey(
    base
      .replace(/[^a-z0-9_]+/g, "_")
      .slice(-40)
      .replace(/^[^a-z]+/, "") || "part",
    keysOf(report),
  );

export function newDimension(report: ReportPart, use: FieldUse): DimensionPart {
  return {
    key: keyFor(report, use.path),
    field: use.path,
    label: { ...use.label },
    ...(isDate(use) && { grain: "month" as const }),
  };
}

export function newMeasure(
  report: ReportPart,
  use: FieldUse | null,
  words: MeasureWords,
  wanted?: Aggregate,
): MeasurePart {
  const aggregate = wanted ?? aggregatesFor(use, report.source)[0] ?? "count";
  return {
    key: keyFor(report, use === null ? "count" : `${aggregate}_${use.path}`),
    aggregate,
    ...(use !== null && { field: use.path }),
    label: words(aggregate, use?.label ?? null),
  };
}

/** Where a field goes that was chosen without saying where. */
export function usualZone(report: ReportPart, use: FieldUse): Zone {
  if (use.family === "number") return "measures";
  if (!use.groupable) return "filters";
  if (roomIn(report, "rows") === 0) return "measures";
  const { rows, series } = zonesOf(report);
  if (rows.length < roomIn(report, "rows")) return "rows";
  return series.length < roomIn(report, "series") ? "series" : "rows";
}

export function accepts(zone: Zone, use: FieldUse, source: string | undefined): boolean {
  if (zone === "filters") return true;
  return zone === "measures" ? aggregatesFor(use, source).length > 0 : use.groupable;
}

/**
 * Puts what is held into a zone; where the zone is full, it takes the place of what is there.
 * Gives what is to be selected then, or null when nothing changed.
 */
export function drop(
  report: ReportPart,
  held: Held,
  zone: Zone,
  index: number,
  around: Around,
): string | null {
  if (held.is === "dimension" && (zone === "rows" || zone === "series")) {
    moveDimension(report, held.key, flatIndex(report, zone, index));
    return `dimension:${held.key}`;
  }
  if (held.is === "measure" && zone === "measures") {
    moveIn(report.measures, held.key, index);
    return `measure:${held.key}`;
  }
  if (held.is === "count") {
    return zone === "measures" ? insertMeasure(report, null, index, around) : null;
  }
  const path = pathOf(report, held);
  const use = path === null ? null : fieldIn(around.app, report, path);
  if (!use || !accepts(zone, use, report.source)) return null;
  if (held.is !== "field") remove(report, `${held.is}:${held.key}`);
  if (zone === "filters") {
    addFilter(report, use);
    return "filter";
  }
  if (zone === "measures") return insertMeasure(report, use, index, around);
  return insertDimension(report, use, zone, index);
}

/** A field of the form, or one that only the source has. */
export function fieldIn(app: AppDocument, report: ReportPart, path: string): FieldUse | null {
  const own = stageFields(report).find((use) => use.path === path);
  return own ?? usedField(app, report.form, path);
}

function pathOf(report: ReportPart, held: Held): string | null {
  if (held.is === "field") return held.path;
  if (held.is === "count") return null;
  const list = held.is === "dimension" ? (report.dimensions ?? []) : report.measures;
  return list.find((one) => one.key === held.key)?.field ?? null;
}

function insertMeasure(
  report: ReportPart,
  use: FieldUse | null,
  index: number,
  { words }: Around,
): string {
  if (report.measures.length >= roomIn(report, "measures")) {
    const last = report.measures.at(-1);
    if (last) remove(report, `measure:${last.key}`);
  }
  const made = newMeasure(report, use, words);
  report.measures.splice(Math.min(index, report.measures.length), 0, made);
  return `measure:${made.key}`;
}

function insertDimension(report: ReportPart, use: FieldUse, zone: Zone, index: number): string {
  const standing = zonesOf(report)[zone === "series" ? "series" : "rows"];
  const full = standing.length >= roomIn(report, zone);
  const replaced = full ? standing[Math.min(index, standing.length - 1)] : undefined;
  const at = flatIndex(report, zone, full ? standing.findIndex((one) => one === replaced) : index);
  if (replaced) remove(report, `dimension:${replaced.key}`);
  const made = newDimension(report, use);
  (report.dimensions ??= []).splice(at, 0, made);
  return `dimension:${made.key}`;
}

const flatIndex = (report: ReportPart, zone: Zone, index: number): number =>
  zone === "series" ? zonesOf(report).rows.length + index : index;

function moveDimension(report: ReportPart, key: string, index: number): void {
  moveIn((report.dimensions ??= []), key, index);
}

/** Moves to before what stands at `index` now. */
function moveIn(list: { key: string }[], key: string, index: number): void {
  const from = list.findIndex((one) => one.key === key);
  const [taken] = from < 0 ? [] : list.splice(from, 1);
  if (taken) list.splice(Math.min(index > from ? index - 1 : index, list.length), 0, taken);
}

/** One step to the front or to the back, across rows and series. */
export function step(report: ReportPart, selected: string, by: -1 | 1): void {
  const [sort, key = ""] = selected.split(":");
  const list: { key: string }[] =
    sort === "dimension" ? (report.dimensions ?? []) : sort === "measure" ? report.measures : [];
  const from = list.findIndex((one) => one.key === key);
  if (from < 0 || from + by < 0 || from + by >= list.length) return;
  const [taken] = list.splice(from, 1);
  if (taken) list.splice(from + by, 0, taken);
}

export function remove(report: ReportPart, selected: string): void {
  const [sort, key] = selected.split(":");
  if (sort === "dimension") {
    report.dimensions = (report.dimensions ?? []).filter((one) => one.key !== key);
  }
  if (sort === "measure") report.measures = report.measures.filter((one) => one.key !== key);
  if (report.sort) report.sort = report.sort.filter((one) => one.by !== key);
}

/**
 * Shows the report as another chart. Dimensions that it has no room for are given back, to be
 * put in place again (`spare`) when a chart is chosen that has room for them.
 */
export function setLook(
  report: ReportPart,
  look: Look,
  spare: readonly DimensionPart[],
): DimensionPart[] {
  const same = report.chart?.kind === look.kind;
  report.chart = {
    kind: look.kind,
    config: { ...(same ? report.chart?.config : {}), ...look.config },
  };
  const [, most] = roomOf(look.kind).dimensions;
  const all = [...(report.dimensions ?? [])];
  for (const one of spare) {
    const known = all.some((other) => other.key === one.key) || keysOf(report).includes(one.key);
    if (all.length < most && !known) all.push(one);
  }
  const kept = all.slice(0, most);
  report.dimensions = kept;
  const keys = keysOf(report);
  if (report.sort) report.sort = report.sort.filter((one) => keys.includes(one.by));
  // Plain copies: what immer holds out is gone after the change.
  const gone = JSON.parse(JSON.stringify(all.slice(most))) as DimensionPart[];
  return [...gone, ...spare.filter((one) => !keys.includes(one.key))];
}

/** Another aggregate; the label follows while it is the one that was given by itself. */
export function setAggregate(
  report: ReportPart,
  key: string,
  aggregate: string,
  { app, words }: Around,
): void {
  const measure = report.measures.find((one) => one.key === key);
  if (!measure) return;
  const use = measure.field ? fieldIn(app, report, measure.field) : null;
  const was = words(measure.aggregate, use?.label ?? null);
  const now = bothOf(measure.label);
  measure.aggregate = aggregate;
  if ((now.zh === "" && now.en === "") || (now.zh === was.zh && now.en === was.en)) {
    measure.label = words(aggregate, use?.label ?? null);
  }
}

/** How the rows are ordered by one of the report's parts; null: in its natural order. */
export const orderBy = (report: ReportPart, key: string): "up" | "down" | null => {
  const found = report.sort?.find((one) => one.by === key);
  return found ? (found.descending ? "down" : "up") : null;
};

export function setOrder(report: ReportPart, key: string, order: "up" | "down" | null): void {
  const rest = (report.sort ?? []).filter((one) => one.by !== key);
  report.sort = order === null ? rest : [{ by: key, descending: order === "down" }, ...rest];
}
