import { LinkOutlined } from "@ant-design/icons";

import {
  assignmentsOf,
  BLANK_VALUES,
  referencesOf,
  type RuleActionKind,
  targetOf,
  textOf,
} from "../rule-action";

export const updateReferenced: RuleActionKind = {
  Icon: LinkOutlined,
  color: "#0CA678",
  stands: "after_save",
  sentences: (config, tell) => {
    const [form, via] = [textOf(config["form"]), textOf(config["via"])];
    return assignmentsOf(config).map(({ field, value }) =>
      tell.say("update_referenced", {
        via: tell.field(via),
        field: tell.field(field, form),
        value: tell.value(value, field, form),
      }),
    );
  },
  start: (app, form) => {
    const first = referencesOf(app).find((one) => one.form === form);
    return { form: first?.target ?? "", via: first?.field ?? "", values: BLANK_VALUES };
  },
  derived: {
    names: ["form"],
    from: (config, app, form) => {
      const target = targetOf(app, form, textOf(config["via"]));
      return target === config["form"] ? config : { ...config, form: target, values: BLANK_VALUES };
    },
  },
};
