// @vitest-environment jsdom

import { beforeEach, expect, it } from "vitest";

import type { Field, Form, RecordRow, RecordValues, RunningApp } from "@/api/app-definition";
import { fieldsOf } from "@/kinds/fields/form-fields";

import { copyOf } from "./copy";
import { dropDraft, keepDraft, readDraft } from "./draft";
import { computed, fieldStates, fillNewRows } from "./field-states";
import { followed, noteTouched } from "./follow";
import { merge, settled } from "./merge";
import { relationPaths, type Related, type Scene, wantedRecords } from "./scene";
import { blocksOf } from "./sections";
import { wrongs } from "./wrongs";

const words = (text: string) => ({ zh: text, en: text });

type Part = Partial<Field> & { key: string; kind: Field["kind"] };

const field = ({ key, ...more }: Part): Field => ({
  key,
  label: words(key),
  help: words(""),
  config: {},
  required: false,
  visible: true,
  read_only: false,
  default: null,
  unique: false,
  fields: [],
  type: { name: more.kind === "text" ? "text" : "number" },
  computed: null,
  writable: more.kind !== "formula" && more.kind !== "lookup",
  decimals: 2,
  target_form: null,
  sortable: true,
  columns: {},
  ...more,
});

const form = (key: string, fields: readonly Field[], more: Partial<Form> = {}): Form => {
  const keys = fields.map((one) => one.key);
  return {
    key,
    label: words(key),
    description: words(""),
    icon: "",
    color: "",
    title: "name",
    fields,
    layout: [],
    validations: [],
    views: [],
    stages: null,
    rights: {
      operations: ["read", "create", "update"],
      readable: keys,
      create: keys,
      update: keys,
    },
    ...more,
  };
};

const region = form("region", [
  field({ key: "name", kind: "text" }),
  field({ key: "tax", kind: "number" }),
]);
const account = form("account", [
  field({ key: "name", kind: "text" }),
  field({ key: "level", kind: "text" }),
  field({ key: "region", kind: "reference", target_form: "region", type: { name: "record" } }),
]);
const column = (key: string, expression?: string) => ({
  ...field({
    key,
    kind: expression === undefined ? "number" : "formula",
    config: expression === undefined ? {} : { expression },
  }),
});
const shape = (computedAs: "stored" | null) => ({
  type: { name: "number" },
  computed: computedAs,
  writable: computedAs === null,
  decimals: 2,
  target_form: null,
});
const deal = form(
  "deal",
  [
    field({ key: "name", kind: "text", required: 'account.level = "a"' }),
    field({ key: "account", kind: "reference", target_form: "account", type: { name: "record" } }),
    field({ key: "level", kind: "lookup", config: { path: "account.level" } }),
    field({ key: "amount", kind: "number" }),
    field({
      key: "gross",
      kind: "formula",
      config: { expression: "amount * (1 + account.region.tax)" },
    }),
    field({ key: "number", kind: "text", unique: true }),
    field({ key: "grade", kind: "text", default: "account.level" }),
    field({
      key: "items",
      kind: "subform",
      fields: [
        { ...column("quantity"), default: "2" },
        { ...column("discount"), default: "quantity * 10" },
        { ...column("price"), required: "quantity > 5" },
        column("line", "quantity * price"),
      ],
      columns: {
        quantity: shape(null),
        discount: shape(null),
        price: shape(null),
        line: shape("stored"),
      },
    }),
  ],
  { validations: [] },
);
const app = { key: "app", forms: [region, account, deal] } as unknown as RunningApp;

const RECORDS: Readonly<Record<string, RecordValues>> = {
  "account.7": { name: "Acme", level: "a", region: { id: 2, title: "North" } },
  "account.8": { name: "Umbra", level: "b", region: null },
  "region.2": { name: "North", tax: 0.1 },
};
const known: Related = (target, id) => RECORDS[`${target}.${String(id)}`];
const scene = (related: Related): Scene => ({
  app,
  form: deal,
  fields: fieldsOf(app, deal),
  context: {},
  related,
});
const VALUES: RecordValues = { account: { id: 7, title: "Acme" }, amount: 200 };

it("finds the paths along references that a form reads", () => {
  expect(relationPaths(app, deal).map((path) => path.join("."))).toEqual([
    "account.level",
    "account.region.tax",
  ]);
});

it("asks for related records as far as they are known", () => {
  const first = wantedRecords(app, deal, VALUES, () => undefined);
  expect(first).toEqual([{ form: "account", id: 7 }]);
  expect(wantedRecords(app, deal, VALUES, known)).toEqual([
    { form: "account", id: 7 },
    { form: "region", id: 2 },
  ]);
});

it("works out formulas, lookups and conditions along references", () => {
  const values = computed(scene(known), VALUES);
  expect(values["gross"]).toBe(220);
  expect(values["level"]).toBe("a");
  expect(fieldStates(scene(known), values).get("name")?.required).toBe(true);
});

it("keeps what it had where the related record is not known yet", () => {
  const values = computed(
    scene(() => undefined),
    { ...VALUES, gross: 5 },
  );
  expect(values["gross"]).toBe(5);
  expect(
    fieldStates(
      scene(() => undefined),
      values,
    ).get("name")?.required,
  ).toBe(false);
});

it("fills new rows, works out their columns and finds what they lack", () => {
  const items = scene(known).fields.get("items");
  if (!items) throw new Error("no items");
  const rows = fillNewRows(scene(known), VALUES, items, [], [{ $new: "x", price: 3 }]);
  const values = computed(scene(known), { ...VALUES, name: "n", items: rows });
  expect(values["items"]).toEqual([{ $new: "x", price: 3, quantity: 2, discount: 20, line: 6 }]);
  const lacking = { ...values, items: [{ quantity: 9, price: null }] };
  const found = wrongs(scene(known), lacking, {
    required: (one) => one.key,
    rule: () => "",
  });
  expect(found).toEqual([{ path: ["items", 0, "price"], message: "price" }]);
});

it("lets a default follow the reference that it reads until somebody touches the field", () => {
  const level = (account: number, touched = false) =>
    followed(scene(known), { grade: "mine", account: { id: account } }, (key) =>
      touched ? key === "grade" : false,
    )["grade"];
  expect([level(7), level(8), level(8, true)]).toEqual(["a", "b", "mine"]);
  // Not known yet: nothing flickers.
  const values = { grade: "a", account: { id: 9 } };
  expect(followed(scene(known), values, () => false)).toBe(values);
});

it("lets columns of new rows follow each other, and leaves alone what was typed or stored", () => {
  const items = scene(known).fields.get("items");
  if (!items) throw new Error("no items");
  const shown = [
    { $new: "x", quantity: 2, discount: 20 },
    { id: 4, quantity: 2, discount: 1 },
  ];
  const after = (row: RecordValues) => {
    const noted = noteTouched(items, shown, [{ ...shown[0], ...row }, shown[1]]);
    const now = followed(scene(known), { items: noted }, () => true)["items"];
    return (now as RecordValues[]).map((one) => one["discount"]);
  };
  expect(after({ quantity: 3 })).toEqual([30, 1]);
  expect(after({ quantity: 3, discount: 5 })).toEqual([5, 1]);
});

it("brings two people's changes together field by field", () => {
  const fields = fieldsOf(app, deal);
  const before = { name: "old", amount: 1, account: { id: 7, title: "Acme" } };
  const mine = { name: "mine", amount: 2 };
  const now = { name: "theirs", amount: 1, account: { id: 8, title: "Other" } };
  const found = merge(fields, before, mine, now);
  expect(found.collisions).toEqual([{ key: "name", mine: "mine", theirs: "theirs" }]);
  expect(found.theirs).toEqual(["account"]);
  expect(settled(found, { name: "theirs" })).toEqual({ amount: 2 });
  expect(settled(found, {})).toEqual({ name: "mine", amount: 2 });
});

it("sees no collision where both wrote the same", () => {
  const fields = fieldsOf(app, deal);
  const found = merge(fields, { amount: 1 }, { amount: 5 }, { amount: 5 });
  expect(found.collisions).toEqual([]);
  expect(settled(found, {})).toEqual({});
});

it("copies a record without what belongs to it alone", () => {
  const values = { name: "n", number: "N-1", amount: 3, items: [{ id: 4, quantity: 1, line: 2 }] };
  const copy = copyOf(deal, fieldsOf(app, deal), { id: 1, values } as unknown as RecordRow);
  expect(copy["number"]).toBeUndefined();
  expect(copy["amount"]).toBe(3);
  const [row] = copy["items"] as RecordValues[];
  expect(row?.["id"]).toBeUndefined();
  expect(row?.["quantity"]).toBe(1);
  expect(row?.["line"]).toBeUndefined();
});

it("puts tabs that follow each other into one place", () => {
  const section = (key: string, kind: string) => ({ ...SECTION, key, kind });
  const blocks = blocksOf([
    section("a", "section"),
    section("b", "tab"),
    section("c", "tab"),
    section("d", "section"),
  ]);
  expect(blocks.map((one) => [one.kind, one.sections.length])).toEqual([
    ["section", 1],
    ["tabs", 2],
    ["section", 1],
  ]);
});
const SECTION = { label: words(""), columns: 1, fields: [], visible: true, collapsed: false };

beforeEach(() => localStorage.clear());

it("keeps drafts and reads nothing from what is none", () => {
  keepDraft("d", { changes: { a: 1 }, before: { a: null }, revision: 3 });
  expect(readDraft("d")).toMatchObject({ changes: { a: 1 }, revision: 3 });
  dropDraft("d");
  expect(readDraft("d")).toBeNull();
  localStorage.setItem("formwork.draft.d", '{"values": {}}');
  expect(readDraft("d")).toBeNull();
  localStorage.setItem("formwork.draft.d", "{broken");
  expect(readDraft("d")).toBeNull();
});
