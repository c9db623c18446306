/** Changes to the app's menu: groups with entries, and entries beside the groups. Pure. */

import {
  type AppDocument,
  freeKey,
  type MenuPart,
  namedParts,
  type Words,
} from "@/api/builder/document";

/** A line of the editor. `group` is the key of the group that holds it, null at the top. */
export type Row = {
  readonly item: MenuPart;
  readonly group: string | null;
  /** Its position among its siblings. */
  readonly index: number;
};

/** Where something is to stand: before the sibling that is at `index` now. */
export type Place = { readonly group: string | null; readonly index: number };

/** Pages of blocks stand in the language of apps, but nothing shows them yet: none is offered. */
export type EntryKind = Exclude<MenuPart["kind"], "group" | "page">;
export type Target = {
  readonly kind: EntryKind;
  readonly key: string;
  readonly label: Words;
  readonly icon: string;
};

const LISTS: Readonly<Record<EntryKind, string>> = {
  form: "forms",
  dashboard: "dashboards",
  report: "reports",
};
const ICONS: Readonly<Record<EntryKind, string>> = {
  form: "file-text",
  dashboard: "dashboard",
  report: "bar-chart",
};

export const rowsOf = (menus: readonly MenuPart[], group: string | null = null): Row[] =>
  menus.flatMap((item, index) => [
    { item, group, index },
    ...(item.kind === "group" ? rowsOf(item.children ?? [], item.key) : []),
  ]);

/** The entry with this key, wherever it stands. */
export function entryOf(menus: readonly MenuPart[], key: string): MenuPart | undefined {
  return rowsOf(menus).find((row) => row.item.key === key)?.item;
}

/** Everything that the menu may lead to. */
export const targetsOf = (document: AppDocument): Target[] =>
  (Object.keys(LISTS) as EntryKind[]).flatMap((kind) =>
    namedParts(document, LISTS[kind]).map((part) => ({
      kind,
      key: part.key,
      label: part.label ?? part.key,
      icon: ("icon" in part && typeof part.icon === "string" && part.icon) || ICONS[kind],
    })),
  );

/** What no entry leads to yet. */
export function missingTargets(document: AppDocument): Target[] {
  const led = new Set(
    rowsOf(document.menus ?? []).map(({ item }) => `${item.kind}:${item.target ?? ""}`),
  );
  return targetsOf(document).filter((target) => !led.has(`${target.kind}:${target.key}`));
}

/** Moves an entry or a group. Groups stay at the top: elsewhere nothing happens. */
export function move(document: AppDocument, key: string, to: Place): void {
  const from = rowsOf(document.menus ?? []).find((row) => row.item.key === key);
  if (!from || (from.item.kind === "group" && to.group !== null)) return;
  const source = siblings(document, from.group);
  const target = siblings(document, to.group);
  if (!source || !target) return;
  const [item] = source.splice(from.index, 1);
  if (!item) return;
  const shifted = source === target && from.index < to.index ? to.index - 1 : to.index;
  target.splice(Math.max(0, Math.min(shifted, target.length)), 0, item);
}

function siblings(document: AppDocument, group: string | null): MenuPart[] | undefined {
  if (group === null) return (document.menus ??= []);
  const found = entryOf(document.menus ?? [], group);
  return found && (found.children ??= []);
}

/** One step up or down among the lines: over a group's edge it goes in or out. */
export function step(menus: readonly MenuPart[], key: string, by: 1 | -1): Place | null {
  const rows = rowsOf(menus);
  const row = rows.find((one) => one.item.key === key);
  if (!row) return null;
  const beside = (group: string | null) => rows.filter((one) => one.group === group);
  const next = beside(row.group)[row.index + by];
  if (next && next.item.kind === "group" && row.item.kind !== "group") {
    return { group: next.item.key, index: by > 0 ? 0 : (next.item.children ?? []).length };
  }
  if (next) return { group: row.group, index: by > 0 ? row.index + 2 : row.index - 1 };
  if (row.group === null) return null;
  const around = rows.find((one) => one.item.key === row.group);
  return around ? { group: around.group, index: around.index + (by > 0 ? 1 : 0) } : null;
}

/** Adds an entry at the end of a group or of the menu; gives its key. */
export function addEntry(document: AppDocument, target: Target, group: string | null): string {
  const key = newKey(document, target.key);
  siblings(document, group)?.push({
    key,
    kind: target.kind,
    target: target.key,
    label: target.label,
    icon: target.icon,
  });
  return key;
}

export function addGroup(document: AppDocument, label: Words): string {
  const key = newKey(document, "group");
  siblings(document, null)?.push({ key, kind: "group", label, icon: "folder", children: [] });
  return key;
}

/** Takes an entry out; a group's entries stay in its place. */
export function remove(document: AppDocument, key: string): void {
  const row = rowsOf(document.menus ?? []).find((one) => one.item.key === key);
  const list = row && siblings(document, row.group);
  list?.splice(row?.index ?? 0, 1, ...(row?.item.children ?? []));
}

const newKey = (document: AppDocument, base: string) =>
  freeKey(
    base.slice(0, 40),
    rowsOf(document.menus ?? []).map((row) => row.item.key),
  );

/** The menu as the members of a role see it: without what is for others, and empty groups. */
export function menuFor(
  menus: readonly MenuPart[],
  role: string | null,
  readable: (item: MenuPart) => boolean,
): MenuPart[] {
  return menus.flatMap((item) => {
    const roles = item.roles ?? [];
    if (role !== null && roles.length > 0 && !roles.includes(role)) return [];
    if (item.kind !== "group") return readable(item) ? [item] : [];
    const children = menuFor(item.children ?? [], role, readable);
    return children.length > 0 ? [{ ...item, children }] : [];
  });
}

/** Whether a role may open what an entry leads to, as far as its grants tell. */
export function mayOpen(document: AppDocument, role: string | null, item: MenuPart): boolean {
  const grants = document.roles?.find((one) => one.key === role)?.grants;
  if (role === null || (item.kind !== "form" && item.kind !== "report")) return true;
  const form =
    item.kind === "form"
      ? item.target
      : namedParts(document, "reports").find((one) => one.key === item.target);
  const key = typeof form === "object" && form !== null && "form" in form ? form.form : form;
  return (grants ?? []).some((grant) => grant.form === key && grant.operations.includes("read"));
}
