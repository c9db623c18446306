/** Who runs a formula, and when. */

import { useMe } from "@/api/session";
import { type ExprContext, fromInstant } from "@/expr";

const MINUTE = 60_000;

export function useExprContext(): ExprContext {
  const me = useMe().data;
  // Wall-clock time; the browser's stands for the workspace's in a preview.
  const now = fromInstant(wallClock());
  return me
    ? { now, actor: { id: me.id, name: me.name, department: me.department, roles: me.roles } }
    : { now };
}

/** Now as if the wall clock were in UTC, to the minute, so that renders within it agree. */
function wallClock(): number {
  const now = Math.floor(Date.now() / MINUTE) * MINUTE;
  return now - new Date(now).getTimezoneOffset() * MINUTE;
}
