import { expect, it } from "vitest";

import { parentOf } from "./places";

it.each([
  ["/", null],
  ["/todo", null],
  ["/me", null],
  ["/apps/crm/forms/deal", null],
  ["/apps/crm/dashboards/sales", null],
  ["/apps/crm/forms/deal/new", "/apps/crm/forms/deal"],
  ["/apps/crm/forms/deal/import", "/apps/crm/forms/deal"],
  ["/apps/crm/forms/deal/records/7", "/apps/crm/forms/deal"],
  ["/apps/crm/forms/deal/records/7/edit", "/apps/crm/forms/deal/records/7"],
  ["/admin/users", "/me"],
  ["/instances/3", "/todo"],
  ["/search", "/"],
])("%s belongs to %s", (path, parent) => {
  expect(parentOf(path)).toBe(parent);
});
