/** What may be typed next: fields by word or key, functions, the fields behind a reference. */

import {
  autocompletion,
  type Completion,
  type CompletionContext,
  type CompletionResult,
  completionKeymap,
} from "@codemirror/autocomplete";
import type { Extension } from "@codemirror/state";
import { keymap } from "@codemirror/view";

import { fieldSource, type FunctionInfo } from "@/expr";

import type { FieldChoice } from "../scope";
import { type Around, candidates, FUNCTIONS } from "./fields";

type Language = "zh" | "en";
type KindWord = (kind: string) => string;

export function completion(around: Around, language: Language, kindWord: KindWord): Extension {
  return [
    autocompletion({
      override: [(context) => suggestions(context, around, language, kindWord)],
      icons: false,
      activateOnTypingDelay: 50,
    }),
    keymap.of(completionKeymap),
  ];
}

/** Pure but for the context: what CodeMirror is to offer at the cursor. */
export function suggestions(
  context: CompletionContext,
  around: Around,
  language: Language,
  kindWord: KindWord,
): CompletionResult | null {
  const word = context.matchBefore(/[\p{L}\p{N}_$.]+/u);
  if (!word && !context.explicit) return null;
  const typed = word?.text ?? "";
  const steps = typed.split(".");
  const before = steps.slice(0, -1);
  const from = (word?.from ?? context.pos) + before.reduce((sum, one) => sum + one.length + 1, 0);
  const fields = candidates(before, around).map((one) => fieldOption(one, language, kindWord));
  const functions =
    before.length === 0 ? FUNCTIONS.map((one) => functionOption(one, language)) : [];
  return { from, options: [...fields, ...functions], validFor: /^[\p{L}\p{N}_$]*$/u };
}

function fieldOption(field: FieldChoice, language: Language, kindWord: KindWord): Completion {
  const shown = field.label[language] || field.label.zh || field.label.en || field.key;
  return {
    // The key is part of what is matched: both spellings find the field.
    label: `${shown} ${field.key}`,
    displayLabel: shown,
    detail: kindWord(field.kind),
    apply: fieldSource([field.key]),
    boost: 2,
  };
}

function functionOption(info: FunctionInfo, language: Language): Completion {
  return {
    label: info.name,
    detail: info.label[language],
    info: () => {
      const box = document.createElement("div");
      const usage = document.createElement("code");
      usage.textContent = info.usage;
      box.append(usage);
      for (const example of info.examples.slice(0, 2)) {
        const line = document.createElement("div");
        line.textContent = `${example.formula} → ${example.gives}`;
        box.append(line);
      }
      return box;
    },
    apply: (view, _completion, from, to) => {
      const insert = `${info.name}()`;
      view.dispatch({
        changes: { from, to, insert },
        selection: { anchor: from + insert.length - (info.usage.endsWith("()") ? 0 : 1) },
      });
    },
  };
}
