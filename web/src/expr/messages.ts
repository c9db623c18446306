/** Every sentence of the expression language; the table is written from Python. */

import tables from "./messages.json";

export type Both = { readonly zh: string; readonly en: string };
type Table = Readonly<Record<string, Both>>;

const ISSUES: Table = tables.issues;
const FIXES: Table = tables.fixes;
const FAULTS: Table = tables.faults;

type Values = Record<string, unknown>;

export function issueMessage(key: string, values: Values): Both {
  return filled(ISSUES, key, values);
}

export function fix(key: string, values: Values): Both {
  return filled(FIXES, key, values);
}

export function fault(key: string, values: Values): Both {
  return filled(FAULTS, key, values);
}

function filled(table: Table, key: string, values: Values): Both {
  const template = table[key];
  if (template === undefined) throw new Error(`no sentence ${key}`);
  let { zh, en } = template;
  for (const [name, value] of Object.entries(values)) {
    const both = isBoth(value) ? value : { zh: String(value), en: String(value) };
    zh = zh.replaceAll(`{${name}}`, () => both.zh);
    en = en.replaceAll(`{${name}}`, () => both.en);
  }
  return { zh, en };
}

function isBoth(value: unknown): value is Both {
  return typeof value === "object" && value !== null && "zh" in value && "en" in value;
}
