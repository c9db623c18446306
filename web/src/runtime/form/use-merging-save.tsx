/** Saves changes of a record; when somebody else was faster, both are brought together. */

import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";

import type { Form, RecordRow, RecordValues, RunningApp } from "@/api/app-definition";
import { isProblem } from "@/api/problem";
import { recordQuery, useUpdateRecord } from "@/api/records";
import { fieldsOf } from "@/kinds/fields/form-fields";
import { useStillHere } from "@/lib/use-still-here";

import { type Merge, merge, settled, type Side } from "./merge";
import { MergeDialog } from "./MergeDialog";
import { allValues } from "./scene";
import { changesToWire } from "./wire";

/** What a change starts from. */
export type Before = { readonly revision: number | null; readonly values: RecordValues };

/** Resolves to the record, or to null when somebody chose not to save after all. */
export type MergingSave = (before: Before, changes: RecordValues) => Promise<RecordRow | null>;

type Question = {
  readonly found: Merge;
  readonly since: number;
  readonly answer: (sides: Readonly<Record<string, Side>> | null) => void;
};

const STALE = "stale_revision";

export function useMergingSave(app: RunningApp, form: Form, id: number) {
  const ref = { app: app.key, form: form.key };
  const queries = useQueryClient();
  const update = useUpdateRecord(ref);
  const here = useStillHere();
  const [question, setQuestion] = useState<Question | null>(null);
  const fields = fieldsOf(app, form);

  const ask = (found: Merge, since: number) =>
    new Promise<Readonly<Record<string, Side>> | null>((resolve) => {
      const answer: Question["answer"] = (sides) => {
        setQuestion(null);
        resolve(sides);
      };
      setQuestion({ found, since, answer });
    });

  const save: MergingSave = async (before, changes) => {
    const { revision } = before;
    try {
      return await update.mutateAsync({ id, revision, values: changesToWire(fields, changes) });
    } catch (error) {
      // Whoever has gone on is told; nobody is there to be asked whose value stays.
      if (!isProblem(error, 409) || error.code !== STALE || !here()) throw error;
    }
    const now = await queries.fetchQuery({ ...recordQuery(ref, id), staleTime: 0 });
    const found = merge(fields, before.values, changes, allValues(now, form));
    const sides = found.collisions.length === 0 ? {} : await ask(found, revision ?? 0);
    if (sides === null) return null;
    const rest = settled(found, sides);
    if (Object.keys(rest).length === 0) return now;
    return save({ revision: now.revision, values: allValues(now, form) }, rest);
  };

  const dialog = question && (
    <MergeDialog app={app} form={form} id={id} {...question} onAnswer={question.answer} />
  );
  return { save, dialog, busy: update.isPending };
}
