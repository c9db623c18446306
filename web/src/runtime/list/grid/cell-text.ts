/** A cell's value as text for other programs, and pasted text as a value of the field. Pure. */

import type { Label } from "@/api/app-definition";
import { type AnyField, isEmpty } from "@/kinds/fields/field-kind";
import { optionsOf } from "@/kinds/fields/options";
import { exactMoment } from "@/lib/dates";

const YES = /^(1|y|yes|true|✓|\u662f)$/i;
const NO = /^(0|n|no|false|\u5426)$/i;
const DAY = /^(\d{4})[-/.\u5e74](\d{1,2})[-/.\u6708](\d{1,2})\u65e5?$/;

/** The value, null for an empty text; undefined when the text is no value of the field. */
export function pasted(field: AnyField, written: string): unknown {
  const text = written.replace(/\r?\n$/, "").trim();
  if (text === "") return null;
  const options = optionsOf(field);
  if (options.length > 0) {
    const found = (one: string) =>
      options.find(({ value, label }) => value === one || named(label, one))?.value;
    if (field.type.name.startsWith("list")) {
      const values = text.split(/[,\uff0c\u3001\n\t]/).map((one) => found(one.trim()));
      return values.every((one) => one !== undefined) ? values : undefined;
    }
    return found(text);
  }
  switch (field.type.name) {
    case "text":
      return text;
    case "number":
      return numberIn(text);
    case "boolean":
      return YES.test(text) ? true : NO.test(text) ? false : undefined;
    case "date":
      return dayIn(text);
    default:
      return undefined;
  }
}

/** What `pasted` reads again where it can; `words` says yes, no and labels in the reader's language. */
export function copied(field: AnyField, value: unknown, words: Words): string {
  if (isEmpty(value)) return "";
  if (Array.isArray(value)) return value.map((one) => copied(field, one, words)).join("、");
  const option = optionsOf(field).find((one) => one.value === value);
  if (option) return words.label(option.label);
  if (typeof value === "boolean") return value ? words.yes : words.no;
  if (typeof value === "number")
    return field.kind === "percent" ? `${String(exact(value * 100))}%` : String(value);
  if (typeof value === "string") return field.type.name === "datetime" ? exactMoment(value) : value;
  const { name, title } = value as Readonly<Record<string, unknown>>;
  return [name, title].find((one) => typeof one === "string") ?? "";
}

export type Words = {
  readonly label: (label: Label) => string;
  readonly yes: string;
  readonly no: string;
};

/** Without the digits that only binary fractions have. */
const exact = (value: number): number => Number(value.toPrecision(15));

const named = (label: Label, text: string) => label.zh === text || label.en === text;

/** `¥1,234.50` and `15%`. */
function numberIn(text: string): number | undefined {
  const percent = text.endsWith("%");
  const plain = text.replace(/[,\uff0c\s¥\uffe5$€£%]/g, "");
  if (!/^-?\d*\.?\d+$/.test(plain)) return undefined;
  return percent ? exact(Number(plain) / 100) : Number(plain);
}

function dayIn(text: string): string | undefined {
  const [, year = "", month = "", day = ""] = DAY.exec(text) ?? [];
  const written = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  const date = new Date(`${written}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(written)
    ? written
    : undefined;
}
