/** What waits for me: counts for the frame, the first tasks, notifications. */

import { queryOptions } from "@tanstack/react-query";

import { client, take } from "./client";

const EVERY_MINUTE = 60_000;

export const taskCountQuery = queryOptions({
  queryKey: ["tasks", "count"],
  queryFn: ({ signal }) => take(client.GET("/api/v1/tasks/count", { signal })),
  refetchInterval: EVERY_MINUTE,
});

export const todoQuery = (limit: number) =>
  queryOptions({
    queryKey: ["tasks", "todo", limit],
    queryFn: async ({ signal }) =>
      (await take(client.GET("/api/v1/tasks", { params: { query: { limit } }, signal }))).items,
  });

export const notificationsQuery = queryOptions({
  queryKey: ["notifications"],
  queryFn: ({ signal }) =>
    take(client.GET("/api/v1/notifications", { params: { query: { limit: 20 } }, signal })),
  refetchInterval: EVERY_MINUTE,
});
