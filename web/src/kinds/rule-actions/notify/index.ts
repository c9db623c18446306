import { BellOutlined } from "@ant-design/icons";

import type { Words } from "@/api/builder/document";

import { type RuleActionKind, textsOf } from "../rule-action";

export const notify: RuleActionKind = {
  Icon: BellOutlined,
  color: "#F08C00",
  stands: "after_save",
  sentences: (config, tell) => {
    const people = [
      ...textsOf(config["fields"]).map((path) => tell.field(path)),
      ...textsOf(config["managers_of"]).map((path) =>
        tell.say("manager_of", { person: tell.field(path) }),
      ),
      ...textsOf(config["roles"]).map((role) => tell.say("role", { role: tell.role(role) })),
    ];
    const places = (config["places"] ?? {}) as Readonly<Record<string, string>>;
    const title = tell
      .words(config["title"] as Words | undefined)
      .replace(/\{([\p{L}\p{N}_]+)\}/gu, (place, name: string) => {
        const formula = places[name];
        return formula === undefined ? place : tell.value(formula, "");
      });
    if (people.length === 0 && title === "") return [];
    const whom = people.length > 0 ? tell.list(people) : tell.say("nobody");
    return [tell.say("notify", { people: whom, title })];
  },
  start: () => ({ fields: ["owner"], title: { zh: "", en: "" } }),
};
