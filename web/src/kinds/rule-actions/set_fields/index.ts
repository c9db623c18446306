import { EditOutlined } from "@ant-design/icons";

import { assignmentsOf, BLANK_VALUES, type RuleActionKind } from "../rule-action";

export const setFields: RuleActionKind = {
  Icon: EditOutlined,
  color: "#2F6BFF",
  stands: "both",
  sentences: (config, tell) =>
    assignmentsOf(config).map(({ field, value }) =>
      tell.say("set_fields", { field: tell.field(field), value: tell.value(value, field) }),
    ),
  start: () => ({ values: BLANK_VALUES }),
};
