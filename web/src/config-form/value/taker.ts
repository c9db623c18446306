/** A field as what takes a value. Pure. */

import { familyOf } from "../condition/model";
import type { FieldChoice } from "../scope";
import type { Taker } from "./model";

/** What the way of choosing depends on. */
export function takerOf(field: FieldChoice, form: string | null): Taker {
  return {
    family: familyOf(field.kind, field.config["result"]),
    kind: field.kind,
    refersHere: form !== null && field.kind === "reference" && field.target === form,
  };
}
