import { PlusSquareOutlined } from "@ant-design/icons";

import {
  assignmentsOf,
  BLANK_VALUES,
  referencesOf,
  type RuleActionKind,
  textOf,
} from "../rule-action";

export const createRecord: RuleActionKind = {
  Icon: PlusSquareOutlined,
  color: "#2B8A3E",
  stands: "after_save",
  sentences: (config, tell) => {
    const form = textOf(config["form"]);
    if (form === "") return [];
    const values = assignmentsOf(config).map(({ field, value }) =>
      tell.say("field_is", {
        field: tell.field(field, form),
        value: tell.value(value, field, form),
      }),
    );
    return [tell.say("create_record", { form: tell.form(form), values: tell.list(values) })];
  },
  start: (app, form) => {
    // Most often what is made belongs to this record.
    const first = referencesOf(app).find((one) => one.target === form);
    if (!first) return { form: "", values: BLANK_VALUES };
    return { form: first.form, values: [{ field: first.field, value: "id" }, ...BLANK_VALUES] };
  },
  derived: {
    names: [],
    from: (config, app) => {
      const fields = app.forms?.find((one) => one.key === config["form"])?.fields ?? [];
      const known = new Set([...fields.map(({ key }) => key), "owner", "department"]);
      const kept = assignmentsOf(config);
      if (kept.every(({ field }) => known.has(field))) return config;
      return { ...config, values: BLANK_VALUES };
    },
  },
};
