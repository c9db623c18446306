/** The inbox, acting on tasks, and the instances behind them. */

import {
  infiniteQueryOptions,
  queryOptions,
  useMutation,
  useQueryClient,
} from "@tanstack/react-query";

import { client, type Schemas, take } from "./client";

export const BOXES = ["todo", "done", "started", "copied"] as const;
export type Box = (typeof BOXES)[number];
export type InboxRow = Schemas["InboxRow"];
export type TaskShown = Schemas["TaskShown"];
export type InstanceShown = Schemas["InstanceShown"];

/** Pages of a box, newest first. */
export const boxQuery = (box: Box) =>
  infiniteQueryOptions({
    queryKey: ["tasks", "box", box],
    queryFn: ({ pageParam, signal }) => {
      const query = { box, limit: 50, ...(pageParam === null ? {} : { before: pageParam }) };
      return take(client.GET("/api/v1/tasks", { params: { query }, signal }));
    },
    initialPageParam: null as number | null,
    getNextPageParam: (last) => last.next,
  });

/** One task of mine, with the record as its step shows it. */
export const taskQuery = (id: number) =>
  queryOptions({
    queryKey: ["tasks", "one", id],
    queryFn: ({ signal }) =>
      take(client.GET("/api/v1/tasks/{task_id}", { params: { path: { task_id: id } }, signal })),
  });

export const instanceQuery = (id: number) =>
  queryOptions({
    queryKey: ["instances", id],
    queryFn: ({ signal }) =>
      take(
        client.GET("/api/v1/instances/{instance_id}", {
          params: { path: { instance_id: id } },
          signal,
        }),
      ),
  });

type Values = Record<string, unknown>;
export type Act = { readonly task: number; readonly comment: string } & (
  | {
      readonly kind: "approve" | "reject";
      readonly values: Values;
      readonly revision: number | null;
    }
  | { readonly kind: "return"; readonly target: string | null }
  | { readonly kind: "transfer"; readonly to: number }
);
export type ActKind = Act["kind"];

/** Carries out the act; the same key again does nothing and gives the first answer. */
function send(act: Act, key: string) {
  const params = { path: { task_id: act.task }, header: { "Idempotency-Key": key } };
  const { comment } = act;
  switch (act.kind) {
    case "approve":
    case "reject": {
      const body = { comment, values: act.values, revision: act.revision };
      return act.kind === "approve"
        ? take(client.POST("/api/v1/tasks/{task_id}/approve", { params, body }))
        : take(client.POST("/api/v1/tasks/{task_id}/reject", { params, body }));
    }
    case "return": {
      const body = { comment, target: act.target, values: {}, revision: null };
      return take(client.POST("/api/v1/tasks/{task_id}/return", { params, body }));
    }
    case "transfer":
      return take(
        client.POST("/api/v1/tasks/{task_id}/transfer", { params, body: { comment, to: act.to } }),
      );
  }
}

/** What an act on a flow may have touched is asked anew. */
function useFlowChange<I, O>(mutationFn: (input: I) => Promise<O>) {
  const queries = useQueryClient();
  const again = (...keys: string[]) =>
    Promise.all(keys.map((key) => queries.invalidateQueries({ queryKey: [key] })));
  return useMutation({
    mutationFn,
    onSettled: () => again("tasks", "instances", "records", "notifications", "dashboards"),
  });
}

export const useAct = () =>
  useFlowChange(({ act, key }: { act: Act; key: string }) => send(act, key));

type Remark = { instance: number; comment: string };
const instancePath = (instance: number) => ({ path: { instance_id: instance } });

export const useWithdraw = () =>
  useFlowChange(({ instance, comment }: Remark) =>
    take(
      client.POST("/api/v1/instances/{instance_id}/withdraw", {
        params: instancePath(instance),
        body: { comment },
      }),
    ),
  );

/** For administrators: ends an instance without a result. */
export const useTerminate = () =>
  useFlowChange(({ instance, comment }: Remark) =>
    take(
      client.POST("/api/v1/instances/{instance_id}/terminate", {
        params: instancePath(instance),
        body: { comment },
      }),
    ),
  );

/** For administrators: tries the failed steps again. */
export const useRetrySteps = () =>
  useFlowChange((instance: number) =>
    take(client.POST("/api/v1/instances/{instance_id}/retry", { params: instancePath(instance) })),
  );

/** What was copied to me was seen. */
export function useMarkCopyRead() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (instance: number) =>
      take(client.POST("/api/v1/instances/{instance_id}/read", { params: instancePath(instance) })),
    onSuccess: () => queries.invalidateQueries({ queryKey: ["tasks"] }),
  });
}
