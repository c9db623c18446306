/** People and departments to choose from. */

import { keepPreviousData, queryOptions } from "@tanstack/react-query";

import { client, take } from "./client";

export const peopleQuery = (search: string) =>
  queryOptions({
    queryKey: ["people", search],
    queryFn: async ({ signal }) => {
      const query = { active: "true" as const, limit: 50, ...(search ? { search } : {}) };
      return (await take(client.GET("/api/v1/users", { params: { query }, signal }))).items;
    },
    staleTime: 60_000,
    placeholderData: keepPreviousData,
  });

export const personQuery = (id: number) =>
  queryOptions({
    queryKey: ["people", "one", id],
    queryFn: ({ signal }) =>
      take(client.GET("/api/v1/users/{user_id}", { params: { path: { user_id: id } }, signal })),
    staleTime: 5 * 60_000,
    retry: false,
  });

export const departmentsQuery = queryOptions({
  queryKey: ["departments"],
  queryFn: async ({ signal }) => (await take(client.GET("/api/v1/departments", { signal }))).items,
  staleTime: 5 * 60_000,
});
