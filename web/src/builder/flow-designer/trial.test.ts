import { describe, expect, it } from "vitest";

import type { AppDocument, FlowPart, FormPart } from "@/api/builder/document";

import { valuesRead } from "./trial";

const repair = {
  key: "repair",
  label: "维修",
  title: "name",
  fields: [
    { key: "name", kind: "text", label: "名称" },
    { key: "machine", kind: "reference", label: "设备", config: { form: "machine" } },
    { key: "cost", kind: "money", label: "费用" },
    {
      key: "share",
      kind: "formula",
      label: "占比",
      config: { expression: "cost / machine.price" },
    },
  ],
} as unknown as FormPart;
const app = {
  key: "shop",
  label: "",
  forms: [
    repair,
    {
      key: "machine",
      label: "设备",
      title: "name",
      fields: [
        { key: "name", kind: "text", label: "名称" },
        { key: "price", kind: "money", label: "价格" },
      ],
    },
  ],
} as unknown as AppDocument;
const flow = (condition: string) =>
  ({
    key: "f",
    label: "",
    form: "repair",
    nodes: [],
    edges: [{ from: "a", to: "b", condition }],
  }) as unknown as FlowPart;

describe("what a trial asks for", () => {
  it.each([
    ["cost > 5", false, ["cost"]],
    ["machine.price > 5", false, ["machine"]],
    ["machine.price > 5", true, ["machine.price"]],
    ["share > 5", true, ["machine.price", "cost"]],
    ["machine.nothing > 5", true, ["name", "machine", "cost"]],
    ["", true, ["name", "machine", "cost"]],
  ])("%s (without records: %s)", (condition, alone, expected) => {
    const asked = valuesRead(app, flow(condition), repair, alone);
    expect(asked.map((one) => one.path)).toEqual(expected);
  });
});
