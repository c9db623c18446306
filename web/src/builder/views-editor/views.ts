/** Changes to the views of a form. Pure. */

import { type FormPart, freeKey, type ViewPart, type Words } from "@/api/builder/document";

const SHOWN_AT_FIRST = 6;
const NOT_IN_LISTS = new Set(["subform", "long_text", "file"]);

/** A new view at the end, as a copy of `source` where there is one; gives its key. */
export function addView(form: FormPart, label: Words, source?: ViewPart): string {
  const list = (form.views ??= []);
  const key = freeKey(
    source?.key ?? "view",
    list.map((view) => view.key),
  );
  const columns = form.fields
    .filter((field) => !NOT_IN_LISTS.has(field.kind))
    .slice(0, SHOWN_AT_FIRST)
    .map((field) => field.key);
  list.push(source ? { ...structuredClone(source), key } : { key, label, kind: "table", columns });
  return key;
}

export function moveView(form: FormPart, key: string, by: 1 | -1): void {
  const list = form.views ?? [];
  const index = list.findIndex((view) => view.key === key);
  const [view] = list[index + by] ? list.splice(index, 1) : [];
  if (view) list.splice(index + by, 0, view);
}

export function removeView(form: FormPart, key: string): void {
  form.views = (form.views ?? []).filter((view) => view.key !== key);
}

/** Writes settings into a view; its key stays. */
export function writeView(
  form: FormPart,
  key: string,
  settings: Readonly<Record<string, unknown>>,
): void {
  form.views = (form.views ?? []).map((view) =>
    view.key === key ? ({ ...settings, key } as ViewPart) : view,
  );
}
