import { expect, it } from "vitest";

import type { AppDocument } from "@/api/builder/document";
import { Problem } from "@/api/problem";

import { LOOKS, type Look } from "./charts";
import { joined, missing, refusalOf } from "./preview";
import { groupFields, type ReportWords, starterReport } from "./starter";

const app: AppDocument = {
  key: "care",
  label: "Care",
  reports: [{ key: "repair_by_state", label: "", form: "repair", measures: [] }],
  forms: [
    {
      key: "repair",
      label: { zh: "维修单", en: "Repair" },
      title: "name",
      stages: { field: "state" },
      fields: [
        { key: "name", kind: "text", label: "Name" },
        { key: "kind", kind: "choice", label: "Kind" },
        { key: "state", kind: "choice", label: "State" },
        { key: "due", kind: "date", label: "Due" },
        { key: "cost", kind: "money", label: "Cost" },
        { key: "note", kind: "long_text", label: "Note" },
      ],
    },
  ],
};
const words: ReportWords = {
  measure: (aggregate, field) => ({ zh: "", en: `${aggregate} ${field?.en ?? "records"}` }),
  title: ({ form, measured, grouped }) => ({
    zh: "",
    en: [form.en, measured?.path ?? "count", grouped?.path ?? "-"].join(" "),
  }),
};
const look = (key: string) => LOOKS.find((one) => one.key === key) as Look;

it("the stage is the first thing to group by, time for a line; notes are none", () => {
  expect(
    groupFields(app, "repair", look("bar"))
      .map((use) => use.path)
      .slice(0, 2),
  ).toEqual(["state", "kind"]);
  const line = groupFields(app, "repair", look("line")).map((use) => use.path);
  expect(line[0]).toBe("due");
  expect(line).not.toContain("note");
});

it("a form is enough for a whole report with a key of its own", () => {
  const made = starterReport(
    app,
    { form: "repair", look: look("bar"), group: null, measure: null },
    words,
  );
  expect(made).toEqual({
    key: "repair_by_state_2",
    label: { zh: "", en: "Repair count state" },
    form: "repair",
    dimensions: [{ key: "state", field: "state", label: { zh: "State", en: "State" } }],
    measures: [{ key: "count", aggregate: "count", label: { zh: "", en: "count records" } }],
    chart: { kind: "bar", config: { stacked: false, horizontal: false } },
  });
  expect(missing(made)).toBeNull();
});

it("a key figure has no groups, a trend, and with a period what it is compared with", () => {
  const choices = { form: "repair", look: look("kpi"), group: "kind", measure: "cost" };
  const made = starterReport(app, { ...choices, period: "this_month" }, words);
  expect(made.dimensions).toEqual([]);
  expect(made.measures[0]).toMatchObject({ aggregate: "sum", field: "cost" });
  expect(made.chart?.config).toEqual({
    date: "due",
    trend: "month",
    period: "this_month",
    compare: "previous",
  });
});

const issue = (path: (string | number)[], code: string) => ({
  path,
  code,
  message: code,
  severity: "error" as const,
});

it("what only the published app does not know is unpublished, not wrong", () => {
  const problem = (...errors: { path: (string | number)[]; code: string; message: string }[]) =>
    new Problem(422, "invalid", "", "", errors);
  const unknown = issue(["dimensions", 0, "field"], "reports.unknown_field");
  const place = ["reports", 3];
  expect(refusalOf(problem(unknown), place, [])).toEqual({ is: "unpublished" });
  const known = [issue([...place, "dimensions", 0, "field"], "reports.unknown_field")];
  expect(refusalOf(problem(unknown), place, known)).toMatchObject({ is: "wrong" });
  expect(refusalOf(problem(issue(["chart"], "reports.wrong_number")), place, [])).toMatchObject({
    is: "wrong",
    issues: [{ path: ["reports", 3, "chart"] }],
  });
  expect(refusalOf(new Problem(404, "not_found", "", ""), place, [])).toEqual({
    is: "unpublished",
  });
  expect(refusalOf(new Problem(403, "forbidden", "", ""), place, [])).toEqual({ is: "failed" });
  expect(joined(known, [...known, issue(place, "other")])).toHaveLength(2);
});
