import { describe, expect, it } from "vitest";

import type { AppDocument } from "@/api/builder/document";

import { fieldAt } from "../scope";
import { placeName, putIn, putInBoth, shownFormula, withPlaces } from "./places";

const APP = {
  key: "crm",
  label: "CRM",
  forms: [
    {
      key: "deal",
      label: "商机",
      title: "name",
      fields: [
        { key: "name", kind: "text", label: "名称" },
        { key: "account", kind: "reference", label: "客户", config: { form: "account" } },
        { key: "seller", kind: "user", label: "销售" },
      ],
    },
    {
      key: "account",
      label: "客户",
      title: "title",
      fields: [{ key: "title", kind: "text", label: "名称" }],
    },
  ],
} as unknown as AppDocument;

describe("places in texts", () => {
  it.each([
    ["name", "name"],
    ["account", "account.title"],
    ["seller", "seller.name"],
    ["account.title", "account.title"],
  ])("%s is shown by %s", (path, formula) => {
    const steps = path.split(".");
    const found = fieldAt(APP, "deal", steps);
    expect(found && shownFormula(APP, steps, found.field)).toBe(formula);
  });

  it("takes the words of the field, and one name for one formula", () => {
    expect(placeName("客户 › 名称", "account.title", {})).toBe("客户名称");
    expect(placeName("名称", "name", { 名称: "other" })).toBe("名称2");
    expect(placeName("名称", "name", { n: "name" })).toBe("n");
  });

  it("puts a place where the cursor stands", () => {
    expect(putIn("甲乙", "名称", [1, 1])).toEqual({ text: "甲{名称}乙", cursor: 5 });
  });

  it("puts it into the other language too, at its end where that is another text", () => {
    const into = (zh: string, en: string) => putInBoth({ zh, en }, "zh", "name", [0, 0]);
    expect(into("审批", "审批")).toEqual({
      texts: { zh: "{name}审批", en: "{name}审批" },
      cursor: 6,
    });
    expect(into("审批", "").texts.en).toBe("{name}审批");
    expect(into("审批", "Approval").texts).toEqual({ zh: "{name}审批", en: "Approval {name}" });
    expect(putInBoth({ zh: "审批", en: "Approval" }, "en", "name", [8, 8]).texts).toEqual({
      zh: "审批 {name}",
      en: "Approval{name}",
    });
  });

  it("says what stands in each place, and leaves what it does not know", () => {
    const say = (name: string) => (name === "名称" ? "A" : null);
    expect(withPlaces("{名称} {b.c}", say)).toBe("A {b.c}");
  });
});
