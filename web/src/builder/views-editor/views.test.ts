import { expect, it } from "vitest";

import type { FormPart } from "@/api/builder/document";

import { addView, moveView, removeView, writeView } from "./views";

const form = (): FormPart => ({
  key: "order",
  label: "Order",
  title: "name",
  fields: [
    { key: "name", kind: "text", label: "Name" },
    { key: "notes", kind: "long_text", label: "Notes" },
    { key: "total", kind: "money", label: "Total" },
  ],
  views: [
    { key: "all", label: "All" },
    { key: "mine", label: "Mine", filter: "owner = USER()" },
  ],
});
const keys = (one: FormPart) => one.views?.map((view) => view.key);

it("a new view shows the fields that fit a list", () => {
  const draft = form();
  expect(addView(draft, "New")).toBe("view");
  expect(draft.views?.at(-1)).toMatchObject({ label: "New", columns: ["name", "total"] });
});

it("a copy has everything but the key", () => {
  const draft = form();
  expect(addView(draft, "New", draft.views?.[1])).toBe("mine_2");
  expect(draft.views?.at(-1)).toEqual({ key: "mine_2", label: "Mine", filter: "owner = USER()" });
});

it("views are moved within the list, removed and written", () => {
  const draft = form();
  moveView(draft, "all", -1);
  expect(keys(draft)).toEqual(["all", "mine"]);
  moveView(draft, "all", 1);
  expect(keys(draft)).toEqual(["mine", "all"]);
  removeView(draft, "mine");
  expect(keys(draft)).toEqual(["all"]);
  writeView(draft, "all", { key: "other", label: "Every order", kind: "kanban" });
  expect(draft.views).toEqual([{ key: "all", label: "Every order", kind: "kanban" }]);
});
