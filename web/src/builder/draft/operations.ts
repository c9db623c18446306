/** What changed between two documents, as operations that name parts by their keys. */

import type { Operation } from "@/api/builder/draft";

import type { AppDocument } from "@/api/builder/document";

type Keyed = { readonly key: string };

/**
 * Operations that turn `before` into `after`. Parts are named by key: the operations also fit a draft in which
 * somebody else changed other parts meanwhile.
 */
export function operationsBetween(before: AppDocument, after: AppDocument): Operation[] {
  const names = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...names].flatMap((name) => {
    const [old, now] = [before[name], after[name]];
    if (same(old, now)) return [];
    if (now === undefined) return [{ op: "remove" as const, path: `/${name}` }];
    const [was, is] = [keyed(old), keyed(now)];
    if (was === null || is === null) return [{ op: "add" as const, path: `/${name}`, value: now }];
    return partOperations(name, was, is);
  });
}

function partOperations(name: string, was: readonly Keyed[], is: readonly Keyed[]): Operation[] {
  const old = new Map(was.map((part) => [part.key, part]));
  const kept = new Set(is.map((part) => part.key));
  const expected = [
    ...was.filter((part) => kept.has(part.key)),
    ...is.filter((part) => !old.has(part.key)),
  ].map((part) => part.key);
  if (expected.join() !== is.map((part) => part.key).join()) {
    return [{ op: "replace", path: `/${name}`, value: is }];
  }
  return [
    ...was
      .filter((part) => !kept.has(part.key))
      .map((part): Operation => ({ op: "remove", path: `/${name}/${part.key}` })),
    ...is.flatMap((part): Operation[] => {
      const before = old.get(part.key);
      if (before !== undefined && same(before, part)) return [];
      return before === undefined
        ? [{ op: "add", path: `/${name}/-`, value: part }]
        : [{ op: "replace", path: `/${name}/${part.key}`, value: part }];
    }),
  ];
}

/** The same content: what was changed and changed back is a new object, and databases order names. */
function same(one: unknown, other: unknown): boolean {
  if (Object.is(one, other)) return true;
  if (!isObject(one) || !isObject(other) || Array.isArray(one) !== Array.isArray(other)) {
    return false;
  }
  const names = Object.keys(one).filter((name) => one[name] !== undefined);
  return (
    names.length === Object.keys(other).filter((name) => other[name] !== undefined).length &&
    names.every((name) => same(one[name], other[name]))
  );
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null;

/** The parts of a list that all have a key of their own; null for anything else. */
function keyed(value: unknown): readonly Keyed[] | null {
  if (!Array.isArray(value)) return null;
  const keys = value.map((part: unknown) =>
    typeof part === "object" && part !== null && "key" in part ? part.key : undefined,
  );
  const proper = keys.every((key) => typeof key === "string" && /^[a-z][a-z0-9_]*$/.test(key));
  return proper && new Set(keys).size === keys.length ? (value as Keyed[]) : null;
}
