import { expect, it } from "vitest";

import type { AppDocument, DashboardPart } from "@/api/builder/document";

import { addFilter, defaultsOf, formsOn, proposals, sortOf } from "./filters";

const app: AppDocument = {
  key: "crm",
  label: "CRM",
  forms: [
    {
      key: "deal",
      label: "Deal",
      title: "name",
      fields: [
        { key: "name", kind: "text", label: "Name" },
        { key: "begun", kind: "date", label: "Begun" },
        { key: "closed", kind: "date", label: "Closed" },
        {
          key: "stage",
          kind: "choice",
          label: "Stage",
          config: { options: [{ value: "new", label: "New" }] },
        },
      ],
    },
    { key: "lead", label: "Lead", title: "name", fields: [] },
  ],
  reports: [
    {
      key: "wins",
      label: "",
      form: "deal",
      measures: [],
      dimensions: [{ key: "m", field: "closed" }],
    },
    { key: "leads", label: "", form: "lead", measures: [] },
  ],
};
const dashboard = (): DashboardPart => ({
  key: "d",
  label: "D",
  cards: [
    { key: "a", report: "wins" },
    { key: "b", report: "leads" },
    { key: "c", report: "gone" },
  ],
});
const period = { zh: "时间", en: "Period" };

it("time goes by the date that the reports group by, people by the owner of each form", () => {
  expect(formsOn(app, dashboard())).toEqual(["deal", "lead"]);
  const [time, owner] = proposals(app, dashboard(), period);
  expect(time).toMatchObject({
    label: period,
    targets: [
      { form: "deal", field: "closed" },
      { form: "lead", field: "created_at" },
    ],
  });
  expect(owner?.targets.map((one) => one.field)).toEqual(["owner", "owner"]);
});

it("what is there already is not offered again", () => {
  const made = dashboard();
  const stage = proposals(app, made, period).find((one) => one.key === "stage");
  expect(stage && addFilter(made, stage)).toBe("stage");
  expect(proposals(app, made, period).some((one) => one.key === "stage")).toBe(false);
  const [filter] = made.filters ?? [];
  expect(filter && defaultsOf(app, filter)).toEqual(["new"]);
});

it("what there is to choose follows from the field, also behind a person", () => {
  expect(sortOf(app, { form: "deal", field: "owner.department" })).toBe("department");
  expect(sortOf(app, { form: "deal", field: "name" })).toBeNull();
  expect(
    defaultsOf(app, { key: "p", label: "", targets: [{ form: "deal", field: "begun" }] }),
  ).toContain("this_year");
});
