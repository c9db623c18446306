/** Messages to me, and marking them as read. */

import { infiniteQueryOptions, useQueryClient } from "@tanstack/react-query";

import { client, type Schemas, take } from "./client";
import { useChange } from "./use-change";

export type Notification = Schemas["NotificationRow"];

/** Pages of messages, newest first. */
export const notificationPagesQuery = (unread: boolean) =>
  infiniteQueryOptions({
    queryKey: ["notifications", "pages", unread],
    queryFn: ({ pageParam, signal }) => {
      const query = { unread, limit: 50, ...(pageParam === null ? {} : { before: pageParam }) };
      return take(client.GET("/api/v1/notifications", { params: { query }, signal }));
    },
    initialPageParam: null as number | null,
    getNextPageParam: (last) => last.next,
  });

/** Marks some messages as read; null: all. */
export function useMarkRead() {
  const queries = useQueryClient();
  return useChange({
    mutationFn: (ids: number[] | null) =>
      take(client.POST("/api/v1/notifications/read", { body: { ids } })),
    onSuccess: () => queries.invalidateQueries({ queryKey: ["notifications"] }),
  });
}
