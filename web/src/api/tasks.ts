/** The inbox, acting on tasks, and the instances behind them. */

import {
  infiniteQueryOptions,
  keepPreviousData,
  queryOptions,
  useMutation,
  useQueryClient,
} from "@tanstack/react-query";

import type { Form } from "./app-definition";
import { client, type Schemas, take } from "./client";

export const BOXES = ["todo", "done", "started", "copied"] as const;
export type Box = (typeof BOXES)[number];
export type InboxRow = Schemas["InboxRow"];
/** `definition`: the form with those fields that the step shows. */
export type TaskShown = Omit<Schemas["TaskShown"], "definition"> & {
  readonly definition: Form | null;
};
export type InstanceShown = Schemas["InstanceShown"];

/** What a box is searched for; days as `YYYY-MM-DD`. */
export type BoxFilter = {
  readonly search?: string;
  readonly app?: string;
  readonly flow?: string;
  readonly initiator?: number;
  readonly since?: string;
  readonly until?: string;
};

/** Pages of a box, newest first. */
export const boxQuery = (box: Box, filter: BoxFilter = {}) =>
  infiniteQueryOptions({
    queryKey: ["tasks", "box", box, filter],
    queryFn: ({ pageParam, signal }) => {
      const page = pageParam === null ? {} : { before: pageParam };
      const query = { box, limit: 50, ...filter, ...page };
      return take(client.GET("/api/v1/tasks", { params: { query }, signal }));
    },
    initialPageParam: null as number | null,
    getNextPageParam: (last) => last.next,
    placeholderData: keepPreviousData,
  });

/** The flows that a box has something of. */
export const boxFlowsQuery = (box: Box) =>
  queryOptions({
    queryKey: ["tasks", "flows", box],
    queryFn: async ({ signal }) =>
      (await take(client.GET("/api/v1/tasks/flows", { params: { query: { box } }, signal }))).items,
  });

/** One task of mine, with the record as its step shows it. */
export const taskQuery = (id: number) =>
  queryOptions({
    queryKey: ["tasks", "one", id],
    queryFn: async ({ signal }) =>
      (await take(
        client.GET("/api/v1/tasks/{task_id}", { params: { path: { task_id: id } }, signal }),
      )) as unknown as TaskShown,
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

/** What became of one task of many; `refusal` is null where it was carried out. */
export type BatchResult = { readonly task: number; readonly refusal: string | null };

/** The same decision on several tasks, one after the other; a refusal stops nothing. */
export const useActOnMany = () =>
  useFlowChange(
    async (many: { tasks: readonly number[]; kind: "approve" | "reject"; comment: string }) => {
      const results: BatchResult[] = [];
      for (const task of many.tasks) {
        const act: Act = {
          task,
          kind: many.kind,
          comment: many.comment,
          values: {},
          revision: null,
        };
        try {
          await send(act, crypto.randomUUID());
          results.push({ task, refusal: null });
        } catch (error) {
          results.push({ task, refusal: error instanceof Error ? error.message : String(error) });
        }
      }
      return results;
    },
  );

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
