/** CodeMirror for one formula: field names shown as words, completion, errors at their place. */

import { closeBrackets } from "@codemirror/autocomplete";
import { history, historyKeymap, standardKeymap } from "@codemirror/commands";
import { setDiagnostics } from "@codemirror/lint";
import { Compartment, EditorState } from "@codemirror/state";
import { EditorView, keymap, placeholder, tooltips } from "@codemirror/view";
import { useEffect, useEffectEvent, useRef, useState } from "react";
import { useTranslation } from "react-i18next";

import type { Issue } from "@/api/builder/check";
import { parse } from "@/expr";

import { useWords } from "../use-words";
import { completion } from "./completion";
import { look } from "./look";
import { type Around, fromCodePoints } from "./fields";
import { fieldNames } from "./names";

type Props = {
  readonly id: string;
  readonly label: string;
  readonly value: string;
  readonly around: Around;
  /** What the server says of the saved text. */
  readonly issues: readonly Issue[];
  readonly language: "zh" | "en";
  /** Text to put in at the cursor; a new object each time. */
  readonly insertion: { readonly text: string } | null;
  readonly onChange: (text: string) => void;
};

export function CodeEditor(props: Props) {
  const { id, label, value, around, issues, language, insertion, onChange } = props;
  const { t } = useTranslation("configForm");
  const words = useWords();
  const holder = useRef<HTMLDivElement>(null);
  const viewRef = useRef<EditorView | null>(null);
  const [settings] = useState(() => new Compartment());
  const tell = useEffectEvent((text: string) => onChange(text));
  const configured = useEffectEvent(() => [
    completion(around, language, words.kind),
    fieldNames(around, language),
  ]);
  const made = useEffectEvent(() =>
    EditorState.create({
      doc: value,
      extensions: [
        history(),
        closeBrackets(),
        keymap.of([...standardKeymap, ...historyKeymap]),
        EditorView.lineWrapping,
        EditorView.contentAttributes.of({ id, "aria-label": label }),
        placeholder(t("formula.placeholder")),
        tooltips({ parent: document.body }),
        look,
        settings.of(configured()),
        EditorView.updateListener.of((update) => {
          if (update.docChanged) tell(update.state.doc.toString());
        }),
      ],
    }),
  );

  useEffect(() => {
    if (holder.current === null) return;
    const view = new EditorView({ state: made(), parent: holder.current });
    viewRef.current = view;
    return () => {
      view.destroy();
      viewRef.current = null;
    };
  }, []);

  useEffect(() => {
    viewRef.current?.dispatch({ effects: settings.reconfigure(configured()) });
  }, [settings, around.app, around.form, around.subform, language]);

  useEffect(() => {
    const view = viewRef.current;
    if (!view || view.state.doc.toString() === value) return;
    view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: value } });
  }, [value]);

  useEffect(() => {
    const view = viewRef.current;
    if (!view) return;
    const own = value.trim() === "" ? [] : parse(value).issues;
    const places = [
      ...own.map((one) => ({ span: one.span, message: one.message[language] })),
      ...issues.flatMap(({ span, message }) =>
        span?.length === 2
          ? [{ span: fromCodePoints(value, [span[0] ?? 0, span[1] ?? 0]), message }]
          : [],
      ),
    ];
    const end = view.state.doc.length;
    const diagnostics = places.map(({ span: [from, to], message }) => ({
      from: Math.min(from, Math.max(0, end - 1)),
      to: Math.min(Math.max(to, from + 1), end),
      severity: "error" as const,
      message,
    }));
    view.dispatch(
      setDiagnostics(
        view.state,
        diagnostics.filter((one) => one.from < one.to),
      ),
    );
  }, [value, issues, language]);

  useEffect(() => {
    const view = viewRef.current;
    if (!view || !insertion) return;
    const { from, to } = view.state.selection.main;
    const cursor = from + insertion.text.length - (insertion.text.endsWith("()") ? 1 : 0);
    view.dispatch({
      changes: { from, to, insert: insertion.text },
      selection: { anchor: cursor },
    });
    view.focus();
  }, [insertion]);

  return <div ref={holder} />;
}
