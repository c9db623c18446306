/** What people, departments and records are called whose ids stand in a definition. */

import { useQueries, useQuery } from "@tanstack/react-query";
import { useState } from "react";

import { namesQuery } from "@/api/administration";
import { sampleRecordQuery } from "@/api/builder/samples";
import { departmentsQuery } from "@/api/people";

import { useDesignScope, usePublished } from "../scope";

export function useNames(): (target: string, id: number) => string {
  const people = useQuery(namesQuery).data;
  const departments = useQuery(departmentsQuery).data;
  const titleOf = useRecordTitles();
  return (target, id) => {
    const unnamed = `#${String(id)}`;
    if (target === "user") return people?.get(id) ?? unnamed;
    if (target === "department") {
      return departments?.find((one) => one.id === id)?.name ?? unnamed;
    }
    return titleOf(target, id) ?? unnamed;
  };
}

/** A sentence that names more records than these is not read for its names. */
const MOST = 50;

type Place = { readonly form: string; readonly id: number };

/** Titles of records, each fetched once a sentence has asked for it. */
function useRecordTitles(): (form: string, id: number) => string | null {
  const { app } = useDesignScope();
  const published = usePublished();
  const [wanted, want] = useState<readonly Place[]>([]);
  const found = useQueries({
    queries: published ? wanted.map(({ form, id }) => sampleRecordQuery(app.key, form, id)) : [],
  });
  const placeOf = (among: readonly Place[], form: string, id: number) =>
    among.findIndex((one) => one.form === form && one.id === id);
  return (form, id) => {
    const at = placeOf(wanted, form, id);
    if (at < 0) {
      // Which records a sentence names is known only while it is being said.
      queueMicrotask(() =>
        want((now) =>
          placeOf(now, form, id) >= 0 || now.length >= MOST ? now : [...now, { form, id }],
        ),
      );
      return null;
    }
    const title = app.forms?.find((one) => one.key === form)?.title ?? "";
    const shown = found[at]?.data?.values[title];
    return typeof shown === "string" && shown !== "" ? shown : null;
  };
}
