/** What a record is called. */

import type { Form, RecordRow } from "@/api/app-definition";
import { valueOf } from "@/kinds/fields/system-fields";

export function titleOf(form: Form, record: RecordRow): string {
  const title = valueOf(record, form.title);
  return typeof title === "string" && title ? title : `#${String(record.id)}`;
}
