// @vitest-environment jsdom

import { describe, expect, it } from "vitest";

import { conditionsOf, filterOf, readTodoSearch } from "./todo-search";

describe("the address of the to-do centre", () => {
  it("keeps what it understands and drops the rest", () => {
    const read = readTodoSearch({
      box: "done", item: "7", q: 600, flow: "crm.large_deal", by: 3, since: "2026-11-01", until: "x",
    }); // prettier-ignore
    expect(read).toEqual({
      box: "done", item: 7, q: "600", flow: "crm.large_deal", by: 3, since: "2026-11-01",
    }); // prettier-ignore
    expect(readTodoSearch({ box: "other", item: -1, flow: "a.b.c", by: "x" })).toEqual({});
  });

  it("becomes the question to the server", () => {
    const search = { q: " 园区 ", flow: "crm.large_deal", since: "2026-11-01" };
    expect(filterOf(search)).toEqual({
      search: "园区",
      app: "crm",
      flow: "large_deal",
      since: "2026-11-01",
    });
    expect(filterOf({ box: "done", item: 3 })).toEqual({});
    expect(conditionsOf(search)).toBe(2);
    expect(conditionsOf({ q: "x" })).toBe(0);
  });
});
