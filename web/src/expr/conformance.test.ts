/** The shared cases of the expression language, in the browser's evaluator. */

import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, it } from "vitest";

import { CATALOGUE } from "./catalogue";
import { type Value } from "./coerce";
import { IMPLEMENTATIONS } from "./functions";
import {
  compileExpression,
  evaluate,
  type ExprContext,
  ExprError,
  fromInstant,
  Moment,
  type Node,
  parse,
  readMoment,
  reader,
  toSource,
} from "./index";
import { big, isNumber } from "./numbers";
import { isTemporal } from "./temporal";

type Shown = null | boolean | number | string | Shown[] | { [key: string]: Shown };
type Row = {
  id: string;
  formula: string;
  fields?: { [key: string]: Shown };
  types?: { [path: string]: Shown };
  expect?: Shown;
  error?: string;
  issue?: string;
  span?: [number, number];
  prints?: string;
  type?: Shown;
  exact?: string;
  accept?: Shown[];
  tier?: string;
};
type CaseFile = { context: { [key: string]: Shown }; cases: Row[] };

const ROOT = resolve(import.meta.dirname, "../../..");
const FOLDER = join(ROOT, "tests/conformance/expr");

const files = readdirSync(FOLDER)
  .filter((name) => name.endsWith(".json"))
  .map((name) => [name, JSON.parse(readFileSync(join(FOLDER, name), "utf8")) as CaseFile] as const);

describe.each(files.filter(([name]) => name !== "types.json"))("%s", (_, file) => {
  const context = contextOf(file.context);
  const valued = file.cases.filter((row) => "expect" in row || "error" in row);
  if (valued.length > 0) {
    it.each(valued.map((row) => [row.id, row.formula, row] as const))("%s %s", (_id, _f, row) => {
      const compiled = compileExpression(row.formula, (path) =>
        typeName(row.types?.[path.join(".")]),
      );
      expect(compiled.issues).toEqual([]);
      const value = compiled.evaluate(reader(toFields(row.fields)), context);
      if (row.error !== undefined) {
        expect(value).toBeInstanceOf(ExprError);
        const error = value as ExprError;
        expect(error.code).toBe(row.error);
        expect(error.span[1]).toBeGreaterThan(error.span[0]);
      } else expect(plain(value)).toEqual(plain(toValue(row.expect ?? null)));
      const { node } = compiled;
      expect(node).not.toBeNull();
      if (node !== null) expect(bare(parse(toSource(node)).node)).toEqual(bare(node));
    });
  }
  const wrong = file.cases.filter((row) => row.issue !== undefined && row.types === undefined);
  if (wrong.length > 0) {
    it.each(wrong.map((row) => [row.id, row.formula, row] as const))("%s %s", (_id, _f, row) => {
      const { issues } = parse(row.formula);
      expect(issues.map((issue) => issue.code)).toEqual([row.issue]);
      if (row.span !== undefined) expect(issues[0]?.span).toEqual(row.span);
      expect(evaluate(row.formula, {})).toBeInstanceOf(ExprError);
    });
  }
  const printed = file.cases.filter((row) => row.prints !== undefined);
  if (printed.length > 0) {
    it.each(printed.map((row) => [row.id, row.formula, row] as const))("%s %s", (_id, _f, row) => {
      const { node } = parse(row.formula);
      expect(node === null ? null : toSource(node)).toBe(row.prints);
    });
  }
});

describe("static types", () => {
  const typed = files.flatMap(([, file]) => file.cases).filter((row) => row.type !== undefined);
  it.each(typed.map((row) => [row.id, row.formula, row] as const))("%s %s", (_id, _f, row) => {
    const { node } = parse(row.formula);
    const temporal = ["date", "datetime"].includes(row.type as string);
    const typeOf = (path: readonly string[]) => typeName(row.types?.[path.join(".")]);
    expect(node !== null && isTemporal(node, typeOf)).toBe(temporal);
  });
});

describe("functions", () => {
  it("are exactly those of the catalogue", () => {
    expect([...IMPLEMENTATIONS.keys()].sort()).toEqual(CATALOGUE.map((info) => info.name).sort());
  });

  it("are lazy where the catalogue says so", () => {
    for (const info of CATALOGUE) {
      const style = IMPLEMENTATIONS.get(info.name)?.style;
      expect([info.name, style]).toEqual([info.name, info.lazy ? "lazy" : "plain"]);
    }
  });

  const examples = CATALOGUE.flatMap((info) =>
    info.examples.map(({ formula, gives }) => [formula, gives] as const),
  );
  it.each(examples)("%s is %s", (formula, gives) => {
    expect(plain(evaluate(formula, {}))).toEqual(plain(evaluate(gives, {})));
  });
});

const SHARED = process.env.FORMWORK_SHARED_DATA ?? join(ROOT, "../shared/data");
const SHARED_CASES = join(SHARED, "formula-cases.json");

describe.skipIf(!existsSync(SHARED_CASES))("formula cases handed to the project", () => {
  const rows = existsSync(SHARED_CASES)
    ? (JSON.parse(readFileSync(SHARED_CASES, "utf8")) as { cases: Row[] }).cases
    : [];
  // The one accepted difference: fraction patterns are refused (decision 0002).
  const compared = rows.filter((row) => row.id !== "textformat-028");
  it.each(compared.map((row) => [row.id, row.formula, row] as const))("%s %s", (_id, _f, row) => {
    const value = evaluate(row.formula, toFields(row.fields));
    const accepted = [row.expect ?? null, ...(row.accept ?? [])];
    expect(accepted.some((shown) => agrees(value, shown))).toBe(true);
    if (row.exact !== undefined && isNumber(value)) expect(value.toFixed()).toBe(row.exact);
  });
});

function agrees(value: Value, shown: Shown): boolean {
  if (typeof shown === "object" && shown !== null && "$error" in shown) {
    return value instanceof ExprError && value.code === shown.$error;
  }
  const wanted = toValue(shown);
  if (isNumber(value) && isNumber(wanted)) {
    const size = wanted.abs().gt(1) ? wanted.abs() : big(1);
    return value.minus(wanted).abs().lte(size.times(1e-9));
  }
  return JSON.stringify(plain(value)) === JSON.stringify(plain(wanted));
}

function typeName(shown: Shown | undefined): string | undefined {
  if (typeof shown === "string" || shown === undefined || shown === null) return shown ?? undefined;
  const { name, of } = shown as { name: string; of?: string };
  return of === undefined ? name : `${name}<${of}>`;
}

function toFields(fields: { [key: string]: Shown } = {}): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).map(([key, shown]) => [key, toValue(shown)]));
}

function toValue(shown: Shown): Value {
  if (typeof shown === "number") return big(shown);
  if (Array.isArray(shown)) return shown.map(toValue);
  if (typeof shown !== "object" || shown === null) return shown;
  if (typeof shown.$date === "string") return readMoment(shown.$date);
  if (typeof shown.$datetime === "string") return readMoment(shown.$datetime);
  return toFields(shown);
}

/** A value for comparison: kind and content as text. */
function plain(value: Value): unknown {
  if (value instanceof ExprError) return `error ${value.code}`;
  if (isNumber(value)) return `number ${value.toFixed()}`;
  if (value instanceof Moment) return `${value.isDate ? "date" : "datetime"} ${value.toString()}`;
  return Array.isArray(value) ? value.map(plain) : value;
}

/** The tree without places. */
function bare(node: Node | null): unknown {
  return JSON.parse(
    JSON.stringify(node, (key, value: unknown) =>
      key.toLowerCase().endsWith("span") ? null : value,
    ),
  );
}

function contextOf(shown: { [key: string]: Shown }): ExprContext {
  const actor = shown.actor as {
    id: number;
    name: string;
    department: number;
    subordinates: number[];
    departments_below: number[];
    roles: string[];
  };
  const days = (key: string) =>
    (shown[key] as string[]).map(readMoment).filter((moment) => moment !== null);
  return {
    now: readMoment(shown.now as string) ?? fromInstant(0),
    actor: { ...actor, departmentsBelow: actor.departments_below },
    holidays: days("holidays"),
    workdays: days("workdays"),
  };
}
