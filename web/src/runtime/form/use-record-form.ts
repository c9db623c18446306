/** What a form holds while somebody types: changes, draft, problems, and sending it all. */

import { App } from "antd";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";

import type { Form, RecordValues, RunningApp } from "@/api/app-definition";
import { isProblem, Problem } from "@/api/problem";
import { useMe } from "@/api/session";
import { useLabel } from "@/i18n/label";
import { type AnyField, isEmpty } from "@/kinds/fields/field-kind";
import { fieldsOf } from "@/kinds/fields/form-fields";
import { useStillHere } from "@/lib/use-still-here";

import { type Draft, dropDraft, keepDraft, readDraft } from "./draft";
import { computed, fieldStates, fillNewRows } from "./field-states";
import { followed, noteTouched } from "./follow";
import type { Before } from "./use-merging-save";
import { useScene } from "./use-scene";
import { differing } from "./wire";
import { type Wrong, wrongs } from "./wrongs";

export type FormWork = {
  readonly app: RunningApp;
  readonly form: Form;
  /** Names the draft; the same for the same work. */
  readonly name: string;
  readonly start: Before;
  /** What was filled in before anybody came: defaults leave it alone. */
  readonly given?: RecordValues;
  /** The fields that may be given. */
  readonly editable: readonly string[];
  /** Sends what differs from the start; false when somebody went back to the form. */
  readonly onSubmit: (changes: RecordValues, before: Before, again: boolean) => Promise<boolean>;
};

const TYPING = 400;

export function useRecordForm(work: FormWork) {
  const { app, form, name, start, given = {}, editable, onSubmit } = work;
  const { t } = useTranslation();
  const label = useLabel();
  const { message } = App.useApp();
  const fields = fieldsOf(app, form);
  // Drafts of one person are not shown to the next one at this browser.
  const draftName = `${String(useMe().data?.id ?? 0)}.${name}`;
  const [before, setBefore] = useState(start);
  const [changes, setChanges] = useState<RecordValues>({});
  const [found, setFound] = useState<readonly Wrong[]>([]);
  const [offered, setOffered] = useState<Draft | null>(() => readDraft(draftName));
  const [finished, setFinished] = useState(false);
  // It is sent once, however often somebody presses.
  const sending = useRef(false);
  const here = useStillHere();

  const entered = { ...before.values, ...changes };
  const scene = useScene(app, form, entered);
  const creating = before.revision === null;
  const typed = followed(
    scene,
    entered,
    (key) => !creating || key in changes || !isEmpty(given[key]) || !editable.includes(key),
  );
  const values = computed(scene, typed);
  const states = fieldStates(scene, values);
  const dirty =
    !finished && differing(fields, before.values, typed, Object.keys(changes)).length > 0;

  useEffect(() => {
    if (!dirty) return;
    const later = setTimeout(() => keepDraft(draftName, draftOf(changes, before)), TYPING);
    return () => clearTimeout(later);
  }, [dirty, draftName, changes, before]);

  const change = (field: AnyField, value: unknown) => {
    setChanges((now) => {
      const old = now[field.key] ?? before.values[field.key];
      const noted = noteTouched(field, values[field.key], value);
      return { ...now, [field.key]: fillNewRows(scene, values, field, old, noted) };
    });
    setFound((now) => now.filter((one) => one.path[0] !== field.key));
  };

  /** Gives what is wrong; nothing when it went through. */
  const submit = async (again = false): Promise<readonly Wrong[]> => {
    if (sending.current) return [];
    const mine = wrongs(scene, values, {
      required: (field) => t("form:required", { field: label(field.label) }),
      rule: label,
    }).filter((one) => one.path.length === 0 || editable.includes(String(one.path[0])));
    setFound(mine);
    if (mine.length > 0) return mine;
    const sent = differing(fields, before.values, typed, editable).filter(
      (key) => states.get(key)?.visible !== false,
    );
    sending.current = true;
    try {
      const saved = Object.fromEntries(sent.map((key) => [key, typed[key]]));
      // Whoever goes on before the answer finds it again, should it be refused.
      if (dirty) keepDraft(draftName, draftOf(changes, before));
      setFinished(true);
      if (await onSubmit(saved, before, again)) {
        dropDraft(draftName);
        if (again) begin(start);
      } else setFinished(false);
    } catch (error) {
      setFinished(false);
      if (!here()) {
        const reason = error instanceof Error ? error.message : t("state.error");
        void message.error(t("form:notSaved", { form: label(form.label), reason }));
        return [];
      }
      if (error instanceof Problem && error.errors.length > 0) {
        setFound(error.errors);
        return error.errors;
      }
      if (!isProblem(error, 401))
        void message.error(error instanceof Error ? error.message : t("state.error"));
    } finally {
      sending.current = false;
    }
    return [];
  };
  const begin = (from: Before) => {
    setBefore(from);
    setChanges({});
    setFound([]);
    setFinished(false);
  };
  return {
    scene,
    /** What the form started from. */
    started: before.values,
    values,
    states,
    found,
    dirty,
    offered,
    change,
    submit,
    restore: () => {
      if (!offered) return;
      // What others changed meanwhile is brought together when it is saved.
      if (offered.revision !== before.revision)
        setBefore({
          revision: offered.revision,
          values: { ...before.values, ...offered.before },
        });
      setChanges(offered.changes);
      setOffered(null);
    },
    forget: () => {
      setOffered(null);
      dropDraft(draftName);
    },
    /** Leaves without the draft. */
    discard: () => {
      dropDraft(draftName);
      setFinished(true);
    },
  };
}

/** What was typed, with what stood there before. */
const draftOf = (changes: RecordValues, before: Before): Omit<Draft, "at"> => ({
  changes,
  before: Object.fromEntries(Object.keys(changes).map((key) => [key, before.values[key] ?? null])),
  revision: before.revision,
});

export type RecordFormState = ReturnType<typeof useRecordForm>;
