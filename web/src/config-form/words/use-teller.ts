/** Tells kinds how parts of the app around are called, words of the app marked. */

import { useTranslation } from "react-i18next";

import { useLabel } from "@/i18n/label";
import type { Teller } from "@/kinds/rule-actions/rule-action";
import { marked } from "@/lib/marked-text";

import { bothOf, useDesignScope } from "../scope";
import { useSentences } from "./use-sentences";

export function useTeller(): Teller {
  const { t } = useTranslation("ruleKinds");
  const { t: words } = useTranslation("configForm");
  const { app, form: around } = useDesignScope();
  const label = useLabel();
  const sentences = useSentences();
  const named = (list: readonly { key: string; label?: unknown }[] | undefined, key: string) => {
    const part = list?.find((one) => one.key === key);
    return marked(label(bothOf(part?.label as string | undefined)) || key);
  };
  return {
    say: (key, values) => t(key, values ?? {}),
    words: (text) => label(bothOf(text)),
    list: (items) => items.join(words("words.comma")),
    form: (key) => named(app.forms, key),
    flow: (key) => named(app.flows, key),
    role: (key) => named(app.roles, key),
    field: (path, form) => marked(sentences.field(path, form ?? around)),
    value: (formula, field, form) =>
      formula === "" ? "…" : marked(sentences.value(formula, field, form ?? around)),
    condition: (source, form) => marked(sentences.condition(source, form)),
  };
}
