import { expect, it } from "vitest";

import type { AppDocument, MenuPart } from "@/api/builder/document";

import {
  addEntry,
  addGroup,
  mayOpen,
  menuFor,
  missingTargets,
  move,
  remove,
  rowsOf,
  step,
} from "./menu-tree";

const entry = (key: string, target = key): MenuPart => ({ key, kind: "form", target, label: key });
const app = (): AppDocument => ({
  key: "shop",
  label: "Shop",
  forms: ["a", "b", "c", "d"].map((key) => ({ key, label: key, title: "name", fields: [] })),
  menus: [entry("a"), { key: "g", kind: "group", children: [entry("b"), entry("c")] }],
  roles: [{ key: "rep", label: "Rep", grants: [{ form: "a", operations: ["read"] }] }],
});
const shape = (document: AppDocument) =>
  rowsOf(document.menus ?? []).map((row) => `${row.group ?? ""}/${row.item.key}`);

it.each([
  ["c", { group: "g", index: 0 }, ["/a", "/g", "g/c", "g/b"]],
  ["a", { group: "g", index: 1 }, ["/g", "g/b", "g/a", "g/c"]],
  ["b", { group: null, index: 0 }, ["/b", "/a", "/g", "g/c"]],
  ["a", { group: null, index: 2 }, ["/g", "g/b", "g/c", "/a"]],
  ["g", { group: "g", index: 0 }, ["/a", "/g", "g/b", "g/c"]],
  ["nothing", { group: null, index: 0 }, ["/a", "/g", "g/b", "g/c"]],
])("%s is moved to %j", (key, place, expected) => {
  const document = app();
  move(document, key, place);
  expect(shape(document)).toEqual(expected);
});

it.each([
  ["a", 1, ["/g", "g/a", "g/b", "g/c"]],
  ["b", -1, ["/a", "/b", "/g", "g/c"]],
  ["b", 1, ["/a", "/g", "g/c", "g/b"]],
  ["c", 1, ["/a", "/g", "g/b", "/c"]],
  ["g", -1, ["/g", "g/b", "g/c", "/a"]],
] as const)("%s goes a step of %i", (key, by, expected) => {
  const document = app();
  const place = step(document.menus ?? [], key, by);
  expect(place).not.toBeNull();
  if (place) move(document, key, place);
  expect(shape(document)).toEqual(expected);
});

it("at the ends there is no step", () => {
  expect(step(app().menus ?? [], "a", -1)).toBeNull();
  expect(step(app().menus ?? [], "g", 1)).toBeNull();
});

it("what no entry leads to is offered, and added under a key of its own", () => {
  const document = app();
  expect(missingTargets(document).map((one) => one.key)).toEqual(["d"]);
  const group = addGroup(document, "More");
  expect(addEntry(document, { kind: "form", key: "d", label: "D", icon: "tool" }, group)).toBe("d");
  expect(shape(document).slice(-2)).toEqual(["/group", "group/d"]);
  expect(missingTargets(document)).toEqual([]);
});

it("without their group the entries stay", () => {
  const document = app();
  remove(document, "g");
  expect(shape(document)).toEqual(["/a", "/b", "/c"]);
});

it("a role sees what it may open, and no empty groups", () => {
  const document = app();
  const shown = menuFor(document.menus ?? [], "rep", (item) => mayOpen(document, "rep", item));
  expect(rowsOf(shown).map((row) => row.item.key)).toEqual(["a"]);
  expect(rowsOf(menuFor(document.menus ?? [], null, () => true))).toHaveLength(4);
});
