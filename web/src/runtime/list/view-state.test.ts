import { describe, expect, it } from "vitest";

import type { View } from "@/api/app-definition";

import {
  AS_THE_VIEW,
  definedView,
  inOrder,
  isChanged,
  savedView,
  searchFor,
  shownState,
  type ViewState,
} from "./view-state";

const OPEN: View = {
  key: "open",
  kind: "table",
  label: { zh: "", en: "open" },
  columns: ["name", "amount"],
  filter: "stage = 1",
  sort: [{ field: "amount", descending: true }],
  group_by: null,
};
const view = definedView(OPEN, ["name"]);

describe("the state of a list", () => {
  it("is that of the view until the address says otherwise", () => {
    expect(shownState(view.state, {})).toEqual(view.state);
    expect(shownState(view.state, { density: "huge", kind: "x" })).toEqual(view.state);
    expect(isChanged({ view: "open", q: "x", record: 1 })).toBe(false);
  });

  it("every change goes into the address and comes back", () => {
    const change: Partial<ViewState> = {
      kind: "cards",
      filter: "amount > 5",
      sort: [{ field: "name", descending: false }],
      group: "stage",
      columns: ["name"],
      widths: { name: 240 },
      density: "tall",
      totals: { amount: "avg", name: "none" },
    };
    const search = searchFor(view.state, change);
    expect(isChanged(search as object)).toBe(true);
    expect(shownState(view.state, search as object)).toEqual({ ...view.state, ...change });
  });

  it("what is as in the view leaves the address, what is taken away stays said", () => {
    expect(searchFor(view.state, { columns: ["name", "amount"] })).toEqual({ columns: undefined });
    const cleared = searchFor(view.state, { sort: [] });
    expect(cleared).toEqual({ sort: "-" });
    expect(shownState(view.state, cleared as object).sort).toEqual([]);
    expect(Object.values(AS_THE_VIEW).every((value) => value === undefined)).toBe(true);
  });

  it("widths stay within reason", () => {
    const state = shownState(view.state, { widths: "name:9999,amount:12,x:ab" });
    expect(state.widths).toEqual({ name: 1200, amount: 60 });
  });
});

it("saved views stand where somebody put them, new ones last", () => {
  const saved = savedView(
    {
      id: 7,
      revision: 1,
      label: "mine",
      owner: { id: 1, name: "" },
      shared: null,
      may_change: true,
      state: { ...view.state, columns: [] },
    },
    ["name"],
  );
  expect(saved.state.columns).toEqual(["name"]);
  const other = { ...view, key: "all" };
  const keys = (positions: string[]) => inOrder([view, other, saved], positions).map((v) => v.key);
  expect(keys(["saved.7", "all"])).toEqual(["saved.7", "all", "open"]);
  expect(keys([])).toEqual(["open", "all", "saved.7"]);
});
