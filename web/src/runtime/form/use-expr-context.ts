/** Who runs a formula, and when. */

import { useMe } from "@/api/session";
import { type ExprContext, fromInstant } from "@/expr";
import { wallTime } from "@/lib/dates";

const MINUTE = 60_000;

export function useExprContext(): ExprContext {
  const me = useMe().data;
  const now = fromInstant(wallTime(thisMinute()));
  return me
    ? { now, actor: { id: me.id, name: me.name, department: me.department, roles: me.roles } }
    : { now };
}

/** To the minute, so that renders within it agree. */
const thisMinute = () => Math.floor(Date.now() / MINUTE) * MINUTE;
