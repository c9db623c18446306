/** The acting user, their departments and roles. */

import { big } from "../numbers";
import { type Implementations, plain } from "./function";

const ids = (found: readonly number[] = []) => [...found].sort((a, b) => a - b).map(big);

export const FUNCTIONS: Implementations = {
  USER: plain((env) => big(env.actor.id)),
  USERNAME: plain((env) => env.actor.name ?? ""),
  USERDEPT: plain((env) => {
    const { department } = env.actor;
    return department === null || department === undefined ? null : big(department);
  }),
  SUBORDINATES: plain((env) => ids(env.actor.subordinates)),
  DEPARTMENTS_BELOW: plain((env) => ids(env.actor.departmentsBelow)),
  INROLE: plain((env, role: string) => (env.actor.roles ?? []).includes(role)),
};
