import { ClusterOutlined } from "@ant-design/icons";

import {
  assignmentsOf,
  BLANK_VALUES,
  referencesOf,
  type RuleActionKind,
  textOf,
} from "../rule-action";

export const updateReferring: RuleActionKind = {
  Icon: ClusterOutlined,
  color: "#7048E8",
  stands: "after_save",
  sentences: (config, tell) => {
    const form = textOf(config["form"]);
    const filter = textOf(config["filter"]);
    return assignmentsOf(config).map(({ field, value }) =>
      tell.say(filter === "" ? "update_referring" : "update_referring_where", {
        form: tell.form(form),
        via: tell.field(textOf(config["via"]), form),
        field: tell.field(field, form),
        value: tell.value(value, field, form),
        condition: tell.condition(filter, form),
      }),
    );
  },
  start: (app, form) => {
    const first = referencesOf(app).find((one) => one.target === form);
    return { form: first?.form ?? "", via: first?.field ?? "", values: BLANK_VALUES };
  },
  derived: {
    names: [],
    // Another form has other references to this one.
    from: (config, app, form) => {
      const fitting = referencesOf(app).filter(
        (one) => one.form === config["form"] && one.target === form,
      );
      if (fitting.some((one) => one.field === config["via"])) return config;
      return { ...config, via: fitting[0]?.field ?? "", values: BLANK_VALUES };
    },
  },
};
