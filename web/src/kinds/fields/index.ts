/** Every kind of field; one without its parts does not compile. */

import type { FieldKindKey } from "@/api/field-kinds";

import { text } from "./text";
import { longText } from "./long_text";
import { number } from "./number";
import { money } from "./money";
import { percent } from "./percent";
import { date } from "./date";
import { datetime } from "./datetime";
import { boolean } from "./boolean";
import { choice } from "./choice";
import { choices } from "./choices";
import { reference } from "./reference";
import { references } from "./references";
import { user } from "./user";
import { users } from "./users";
import { department } from "./department";
import { lookup } from "./lookup";
import { formula } from "./formula";
import { rollup } from "./rollup";
import { serial } from "./serial";
import { file } from "./file";
import { subform } from "./subform";
import { phone } from "./phone";
import { email } from "./email";
import { url } from "./url";
import { rating } from "./rating";
import { tags } from "./tags";
import type { FieldKind } from "./field-kind";

export const FIELD_KINDS_BY_KEY: Readonly<Record<FieldKindKey, FieldKind>> = {
  text,
  long_text: longText,
  number,
  money,
  percent,
  date,
  datetime,
  boolean,
  choice,
  choices,
  reference,
  references,
  user,
  users,
  department,
  lookup,
  formula,
  rollup,
  serial,
  file,
  subform,
  phone,
  email,
  url,
  rating,
  tags,
};

export const kindOf = (field: { readonly kind: FieldKindKey }): FieldKind =>
  FIELD_KINDS_BY_KEY[field.kind];
