import { money as shown } from "@/lib/numbers";

import { fieldKind, setting } from "../field-kind";
import { NumberInput } from "../NumberInput";

const currencyOf = (config: Readonly<Record<string, unknown>>) =>
  typeof config["currency"] === "string" ? config["currency"] : "CNY";

const sign = (currency: string) => shown(0, currency).replace(/[\d.,\s]/g, "");

export const money = fieldKind<number>({
  Input: (props) => <NumberInput {...props} prefix={sign(currencyOf(props.field.config))} />,
  Display: ({ field, value }) =>
    value !== null && shown(value, currencyOf(field.config), setting(field, "decimals", 2)),
  operators: ["is", "is_not", "above", "at_least", "below", "at_most", "empty", "not_empty"],
  align: "right",
  width: 130,
});
