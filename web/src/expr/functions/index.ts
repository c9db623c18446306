/** The functions: one module per group, listed here and nowhere else. */

import { FUNCTIONS as CONDITIONAL } from "./conditional";
import { FUNCTIONS as DATE_SPANS } from "./date-spans";
import { FUNCTIONS as DATES } from "./dates";
import { type Implementation } from "./function";
import { FUNCTIONS as KINDS } from "./kinds";
import { FUNCTIONS as LISTS } from "./lists";
import { FUNCTIONS as LOGIC } from "./logic";
import { FUNCTIONS as MATH } from "./math";
import { FUNCTIONS as PEOPLE } from "./people";
import { FUNCTIONS as RMB } from "./rmb";
import { FUNCTIONS as STATISTICS } from "./statistics";
import { FUNCTIONS as TEXT } from "./text";

export const IMPLEMENTATIONS: ReadonlyMap<string, Implementation> = new Map(
  [
    MATH,
    STATISTICS,
    CONDITIONAL,
    TEXT,
    RMB,
    LOGIC,
    KINDS,
    DATES,
    DATE_SPANS,
    LISTS,
    PEOPLE,
  ].flatMap((group) => Object.entries(group)),
);
