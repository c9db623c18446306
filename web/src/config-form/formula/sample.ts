/** A record of the API as the expression language reads it. Pure. */

import type { RecordRow } from "@/api/app-definition";
import { fromInstant, Moment, readMoment, type Value, ExprError } from "@/expr";
import { wallTime } from "@/lib/dates";
import type { AppDocument } from "@/api/builder/document";

import { isNumber, numberText } from "@/expr/numbers";

import { fieldsOf } from "../scope";

type Values = Readonly<Record<string, unknown>>;

export function sampleValues(
  app: AppDocument,
  form: string,
  record: RecordRow,
  related: Readonly<Record<string, RecordRow>> = {},
): Values {
  const holder = record as unknown as Values;
  return Object.fromEntries(
    fieldsOf(app, form).map((field) => {
      const raw = record.values[field.key] ?? holder[field.key] ?? null;
      const linked = related[field.key];
      if (linked && field.target !== null) {
        return [field.key, sampleValues(app, field.target, linked)];
      }
      return [field.key, valueOf(raw, field.kind, field.config["result"])];
    }),
  );
}

function valueOf(raw: unknown, kind: string, result: unknown): unknown {
  if (raw === null || raw === undefined) return null;
  const type = kind === "formula" ? result : kind;
  if (typeof raw === "string" && type === "date") return readMoment(raw);
  if (typeof raw === "string" && type === "datetime") {
    const instant = Date.parse(raw);
    return Number.isNaN(instant) ? null : fromInstant(wallTime(instant));
  }
  if (Array.isArray(raw))
    return raw.map((one) => (kind === "subform" ? one : idOf(one)) as unknown);
  return idOf(raw);
}

function idOf(raw: unknown): unknown {
  return typeof raw === "object" && raw !== null && "id" in raw ? raw.id : raw;
}

/** A result for people. */
export function resultText(value: Value, language: "zh" | "en", empty: string): string {
  if (value === null || value === "") return empty;
  if (value instanceof ExprError) return value.message[language];
  if (typeof value === "boolean") return value ? "TRUE" : "FALSE";
  if (value instanceof Moment || typeof value === "string") return value.toString();
  if (Array.isArray(value)) {
    return (value as readonly Value[]).map((one) => resultText(one, language, empty)).join(", ");
  }
  return isNumber(value) ? numberText(value) : JSON.stringify(value);
}
