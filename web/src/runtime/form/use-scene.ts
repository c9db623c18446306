/** The scene of a form, with the related records fetched as references are chosen. */

import { useQueries, useQueryClient } from "@tanstack/react-query";
import { useMemo } from "react";

import type { Form, RecordRow, RecordValues, RunningApp } from "@/api/app-definition";
import { recordQuery } from "@/api/records";
import { fieldsOf, formOf } from "@/kinds/fields/form-fields";

import { allValues, type Related, type Scene, wantedRecords } from "./scene";
import { useExprContext } from "./use-expr-context";

const AWHILE = 60_000;

export function useScene(app: RunningApp, form: Form, values: RecordValues): Scene {
  const context = useExprContext();
  const queries = useQueryClient();
  const known: Related = (target, id) => {
    const { queryKey } = recordQuery({ app: app.key, form: target }, id);
    const state = queries.getQueryState<RecordRow>(queryKey);
    if (state?.data) return inForm(app, target, state.data);
    return state?.status === "error" ? null : undefined;
  };
  const wanted = wantedRecords(app, form, values, known);
  const found = useQueries({
    queries: wanted.map((one) => ({
      ...recordQuery({ app: app.key, form: one.form }, one.id),
      staleTime: AWHILE,
    })),
    // Only what is new makes a new scene.
    combine: (results) =>
      results.map(({ data, status }) => data ?? (status === "error" ? null : undefined)),
  });
  return useMemo(() => {
    const records = new Map(wanted.map((one, index) => [`${one.form}.${String(one.id)}`, index]));
    const related: Related = (target, id) => {
      const index = records.get(`${target}.${String(id)}`);
      const record = index === undefined ? undefined : found[index];
      return record ? inForm(app, target, record) : record;
    };
    return { app, form, fields: fieldsOf(app, form), context, related };
    // eslint-disable-next-line react-hooks/exhaustive-deps -- `wanted` and `found` go together
  }, [app, form, context, found]);
}

function inForm(app: RunningApp, key: string, record: RecordRow): RecordValues {
  const form = formOf(app, key);
  return form ? allValues(record, form) : record.values;
}
