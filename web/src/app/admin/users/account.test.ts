import { expect, it } from "vitest";

import { accountChanges, inputOf } from "./account";

const ANN = {
  ...inputOf(null),
  name: "Ann",
  login: "ann",
  department: 3,
  email: "ann@example.com",
};

it("tells only what was changed", () => {
  expect(accountChanges(ANN, { ...ANN })).toEqual({});
  expect(accountChanges(ANN, { ...ANN, name: "Anna", is_admin: true })).toEqual({
    name: "Anna",
    is_admin: true,
  });
});

it("what was emptied becomes null, and blanks are nothing", () => {
  const { department: _, ...rest } = ANN;
  expect(accountChanges(ANN, { ...rest, email: " " })).toEqual({ department: null, email: null });
  expect(accountChanges(inputOf(null), { ...inputOf(null), phone: "" })).toEqual({});
});
