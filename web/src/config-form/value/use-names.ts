/** What people, departments and records are called whose ids stand in a definition. */

import { useQuery, useQueryClient } from "@tanstack/react-query";

import { namesQuery } from "@/api/administration";
import { sampleRecordQuery } from "@/api/builder/samples";
import { departmentsQuery } from "@/api/people";

import { useDesignScope } from "../scope";

export function useNames(): (target: string, id: number) => string {
  const { app } = useDesignScope();
  const queries = useQueryClient();
  const people = useQuery(namesQuery).data;
  const departments = useQuery(departmentsQuery).data;
  return (target, id) => {
    const unnamed = `#${String(id)}`;
    if (target === "user") return people?.get(id) ?? unnamed;
    if (target === "department") {
      return departments?.find((one) => one.id === id)?.name ?? unnamed;
    }
    // A record is named as soon as it was shown where it is chosen.
    const record = queries.getQueryData(sampleRecordQuery(app.key, target, id).queryKey);
    const title = app.forms?.find((one) => one.key === target)?.title ?? "";
    const shown = record?.values[title];
    return typeof shown === "string" && shown !== "" ? shown : unnamed;
  };
}
