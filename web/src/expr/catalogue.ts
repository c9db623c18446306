/** The functions' signatures, labels and examples; the table is written from Python. */

import rows from "./catalogue.json";
import { type Both } from "./messages";
import { closest } from "./spelling";

export type ParamInfo = {
  readonly name: string;
  readonly type: string;
  readonly optional: boolean;
};

/** One function as the editor shows it and the evaluator calls it. */
export class FunctionInfo {
  readonly name: string;
  readonly aliases: readonly string[];
  readonly category: string;
  readonly label: Both;
  readonly usage: string;
  readonly lazy: boolean;
  readonly returns: string;
  readonly referencesAreLists: boolean;
  readonly takesEmptyDates: boolean;
  readonly needsClock: boolean;
  readonly needsActor: boolean;
  readonly examples: readonly { readonly formula: string; readonly gives: string }[];
  private readonly params: readonly ParamInfo[];
  private readonly repeat: number;

  constructor(row: (typeof rows)[number]) {
    this.name = row.name;
    this.aliases = row.aliases;
    this.category = row.category;
    this.label = row.label;
    this.usage = row.usage;
    this.lazy = row.lazy;
    this.returns = row.returns;
    this.referencesAreLists = row.references_are_lists;
    this.takesEmptyDates = row.takes_empty_dates;
    this.needsClock = row.needs_clock;
    this.needsActor = row.needs_actor;
    this.examples = row.examples;
    this.params = row.params;
    this.repeat = row.repeat;
  }

  accepts(count: number): boolean {
    return count >= this.least && count <= (this.repeat > 0 ? 255 : this.params.length);
  }

  /** The parameter that the argument at `position` (from 0) belongs to. */
  param(position: number): ParamInfo {
    const size = this.params.length;
    const at = position < size ? position : size - this.repeat + ((position - size) % this.repeat);
    const found = this.params[at];
    if (found === undefined) throw new Error(`${this.name} has no parameter ${position}`);
    return found;
  }

  /** The accepted numbers of arguments, for messages: 2, 1–3 or 1+. */
  get arityText(): string {
    if (this.repeat > 0) return `${this.least}+`;
    const most = this.params.length;
    return this.least === most ? `${most}` : `${this.least}–${most}`;
  }

  private get least(): number {
    return this.params.filter((param) => !param.optional).length;
  }
}

export const CATALOGUE: readonly FunctionInfo[] = rows.map((row) => new FunctionInfo(row));

const BY_NAME = new Map(
  CATALOGUE.flatMap((info) => [info.name, ...info.aliases].map((name) => [name, info] as const)),
);

export function functionNamed(name: string): FunctionInfo | undefined {
  return BY_NAME.get(name);
}

/** The registered name most like `name`, for "did you mean". */
export function closestFunction(name: string): string | null {
  return closest(name, BY_NAME.keys());
}
