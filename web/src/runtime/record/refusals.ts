/** What a refused change can be put right with, and what the refusal says. Pure. */

import type { Form } from "@/api/app-definition";

import type { Wrong } from "../form/wrongs";

/**
 * The fields to ask for after a refusal, with those that were `asked` already; null when filling
 * in others cannot put it right: it is the changed field itself, or nothing that one may write.
 */
export function askedFor(
  form: Form,
  changed: readonly string[],
  wrong: readonly Wrong[],
  asked: readonly string[] = [],
): string[] | null {
  const fields = new Set(form.fields.map((one) => one.key));
  const writable = (key: string) =>
    !changed.includes(key) && fields.has(key) && form.rights.update.includes(key);
  const places = wrong.map((one) => String(one.path[0] ?? ""));
  if (places.length === 0 || !places.every(writable)) return null;
  return [...new Set([...asked, ...places])].filter(writable);
}

/** What is wrong field by field, else what the refusal says as a whole. */
export function refusals(error: unknown): readonly Wrong[] {
  const { errors } = error as { errors?: readonly Wrong[] };
  if (errors && errors.length > 0) return errors;
  return [{ path: [], message: error instanceof Error ? error.message : String(error) }];
}
