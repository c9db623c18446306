import { produce } from "immer";
import { describe, expect, it } from "vitest";

import type { FormPart } from "@/api/builder/document";

import * as edit from "./edit";

const form: FormPart = {
  key: "order",
  label: "Order",
  title: "a",
  fields: [
    { key: "a", kind: "text", label: "A" },
    { key: "b", kind: "text", label: "B" },
    { key: "c", kind: "text", label: "C" },
    {
      key: "items",
      kind: "subform",
      label: "I",
      fields: [
        { key: "x", kind: "text", label: "X" },
        { key: "y", kind: "text", label: "Y" },
      ],
    },
  ],
  layout: [
    { key: "one", fields: ["a", "b"] },
    { key: "two", fields: ["c"] },
  ],
};
const after = (change: (form: FormPart) => unknown) => produce(form, (draft) => void change(draft));
const shape = (one: FormPart) =>
  edit.layoutOf(one).map((section) => section.fields?.join("") ?? "");

describe("keys", () => {
  it("a field and its place take another key together", () => {
    const next = after((draft) => edit.rekeyField(draft, "b", "ben"));
    expect(shape(next)).toEqual(["aben", "c"]);
    expect(next.fields[1]?.key).toBe("ben");
    const column = after((draft) => edit.rekeyField(draft, "items.y", "price"));
    expect(column.fields[3]?.fields?.[1]?.key).toBe("price");
  });

  it("is told when something else speaks of the key", () => {
    const rule = { key: "r", condition: "{b} > 1" } as never;
    const app = { key: "shop", label: "Shop", forms: [form] };
    expect(edit.isReferredTo(app, form, "b")).toBe(false);
    expect(edit.isReferredTo({ ...app, rules: [rule] }, form, "b")).toBe(true);
    expect(edit.isReferredTo(app, form, "a")).toBe(true);
  });
});

describe("fields", () => {
  it("a new field stands where it was dropped, with a free key", () => {
    const next = after((draft) =>
      edit.addField(draft, "a", { label: "New" }, { section: "one", index: 1 }),
    );
    expect(shape(next)).toEqual(["aa_2b", "c"]);
    expect(next.fields.at(-1)).toEqual({ key: "a_2", kind: "a", label: "New" });
  });

  it("a form without layout gets one section with all its fields", () => {
    const bare = { ...form, layout: [] };
    const next = produce(bare, (draft) => void edit.addField(draft, "date", { label: "D" }, null));
    expect(shape(next)).toEqual(["abcitemsdate"]);
  });

  it.each([
    ["within its section, downwards", "a", { section: "one", index: 2 }, ["ba", "c"]],
    ["within its section, to where it is", "b", { section: "one", index: 1 }, ["ab", "c"]],
    ["into another section", "a", { section: "two", index: 0 }, ["b", "ac"]],
    ["that stood nowhere", "items", { section: "two", index: 1 }, ["ab", "citems"]],
  ])("moving a field %s", (_name, key, target, expected) => {
    expect(shape(after((draft) => edit.moveField(draft, key, target)))).toEqual(expected);
  });

  it("by key a field walks through all sections and stops at the ends", () => {
    const walk = (key: string, step: -1 | 1) => {
      const target = edit.neighbour(form, key, step);
      return target && shape(after((draft) => edit.moveField(draft, key, target)));
    };
    expect(walk("a", 1)).toEqual(["ba", "c"]);
    expect(walk("b", 1)).toEqual(["a", "bc"]);
    expect(walk("c", -1)).toEqual(["abc", ""]);
    expect(walk("a", -1)).toBeNull();
  });

  it("removing takes the field out of the layout too; a copy stands behind its original", () => {
    expect(shape(after((draft) => edit.removeField(draft, "a")))).toEqual(["b", "c"]);
    const copied = after((draft) => edit.duplicateField(draft, "a"));
    expect(shape(copied)).toEqual(["aa_2b", "c"]);
  });

  it("fields in no section are told", () => {
    expect(edit.unplaced(form).map((field) => field.key)).toEqual(["items"]);
  });

  it("columns of a sub-form are added, moved and removed", () => {
    const columns = (one: FormPart) => one.fields[3]?.fields?.map((column) => column.key);
    expect(columns(after((draft) => edit.moveColumn(draft, "items", "x", 1)))).toEqual(["y", "x"]);
    expect(columns(after((draft) => edit.removeField(draft, "items.x")))).toEqual(["y"]);
    expect(
      columns(after((draft) => edit.addColumn(draft, "items", "money", { label: "M" }))),
    ).toEqual(["x", "y", "money"]);
  });
});

describe("sections", () => {
  it("are added behind the chosen one, moved, and removed without losing fields", () => {
    const added = after((draft) => edit.addSection(draft, "tab", "T", "one"));
    expect(added.layout?.map((section) => section.key)).toEqual(["one", "tab", "two"]);
    expect(shape(after((draft) => edit.moveSection(draft, "two", -1)))).toEqual(["c", "ab"]);
    expect(shape(after((draft) => edit.removeSection(draft, "two")))).toEqual(["abc"]);
  });
});

describe("parts that are dragged", () => {
  const columns = (one: FormPart) => one.fields.find(({ key }) => key === "items")?.fields;
  const keys = (one: FormPart) => columns(one)?.map(({ key }) => key);

  it("a field becomes a column and a column a field, where they are dropped", () => {
    const inside = after((draft) => {
      const to = { is: "column", field: "items", index: 1 } as const;
      expect(edit.movePart(draft, "b", to)).toBe("items.b");
    });
    expect(keys(inside)).toEqual(["x", "b", "y"]);
    expect(shape(inside)).toEqual(["a", "c"]);
    const outside = after((draft) => {
      const to = { is: "place", section: "two", index: 0 } as const;
      expect(edit.movePart(draft, "items.y", to)).toBe("y");
    });
    expect(keys(outside)).toEqual(["x"]);
    expect(shape(outside)).toEqual(["ab", "yc"]);
  });

  it("without a mouse they go into the nearest sub-form, and behind it when they leave", () => {
    const placed = produce(form, (draft) => {
      draft.layout?.[0]?.fields?.push("items");
    });
    const into = { is: "column", field: "items", index: 2 };
    expect(edit.acrossTable(placed, "a")).toEqual(into);
    expect(edit.acrossTable(placed, "c")).toEqual(into);
    expect(edit.acrossTable(placed, "items.x")).toEqual({ is: "place", section: "one", index: 3 });
    expect(edit.acrossTable(form, "a")).toBeNull();
  });

  it("a key that is taken there gets another", () => {
    const next = produce(form, (draft) => {
      draft.fields.push({ key: "x", kind: "text", label: "X" });
      edit.movePart(draft, "x", { is: "column", field: "items", index: 2 });
    });
    expect(keys(next)).toEqual(["x", "y", "x_2"]);
  });

  it("columns and sections change their order, and their values stay where they are", () => {
    const to = { is: "column", field: "items", index: 2 } as const;
    expect(edit.leavesTable("items.x", to)).toBe(false);
    expect(edit.leavesTable("a", to)).toBe(true);
    expect(keys(after((draft) => edit.movePart(draft, "items.x", to)))).toEqual(["y", "x"]);
    expect(shape(after((draft) => edit.moveSectionTo(draft, "one", 2)))).toEqual(["c", "ab"]);
    expect(shape(after((draft) => edit.moveSectionTo(draft, "two", 0)))).toEqual(["c", "ab"]);
  });
});
