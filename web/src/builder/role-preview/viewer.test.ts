import { expect, test } from "vitest";

import type { AppDocument } from "@/api/builder/document";

import { mayOpen, menuFor } from "../menu-editor/menu-tree";
import { rightOf } from "../roles/matrix";
import { documentFor, rolesIn, VIEWER, viewerOf } from "./viewer";

const APP = {
  key: "desk",
  label: "Desk",
  forms: [{ key: "ticket", label: "Ticket", title: "name", fields: [] }],
  roles: [
    {
      key: "reader",
      label: "Reader",
      grants: [{ form: "ticket", operations: ["read"], fields: { hidden: ["cost"] } }],
    },
    { key: "boss", label: "Boss", grants: [{ form: "ticket", operations: ["read", "update"] }] },
    { key: "guest", label: "Guest", grants: [] },
  ],
  menus: [
    { key: "tickets", kind: "form", target: "ticket", roles: ["boss"] },
    { key: "all", kind: "form", target: "ticket" },
  ],
} as unknown as AppDocument;

const menuOf = (roles: string[]) => {
  const seen = documentFor(APP, roles);
  return menuFor(seen.menus ?? [], VIEWER, (item) => mayOpen(seen, VIEWER, item)).map(
    (one) => one.key,
  );
};

test("the menu is that of all the viewer's roles together", () => {
  expect(menuOf(["guest"])).toEqual([]);
  expect(menuOf(["reader"])).toEqual(["all"]);
  expect(menuOf(["reader", "boss"])).toEqual(["tickets", "all"]);
});

test("the widest right of several roles counts", () => {
  const right = (roles: string[]) => {
    const [viewer] = documentFor(APP, roles).roles ?? [];
    return viewer && rightOf(viewer, "ticket", "cost");
  };
  expect(right(["reader"])).toBe("hidden");
  expect(right(["reader", "boss"])).toBe("edit");
});

test("a person's roles in other apps do not count", () => {
  expect(rolesIn("desk", ["desk.reader", "crm.boss", "deskless.x"])).toEqual(["reader"]);
});

test("who looks stands in the address", () => {
  expect(viewerOf("role:boss")).toEqual({ is: "role", key: "boss" });
  expect(viewerOf("person:7")).toEqual({ is: "person", id: 7 });
  expect(viewerOf("person:x")).toBeNull();
  expect(viewerOf(undefined)).toBeNull();
});
