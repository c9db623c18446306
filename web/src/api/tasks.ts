/** The inbox, acting on tasks, and the instances behind them. */

import {
  type InfiniteData,
  infiniteQueryOptions,
  keepPreviousData,
  queryOptions,
  useQueryClient,
} from "@tanstack/react-query";

import type { Form } from "./app-definition";
import { client, type Schemas, take } from "./client";
import { useChange } from "./use-change";

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
function useAskAgain() {
  const queries = useQueryClient();
  return () =>
    Promise.all(
      ["tasks", "instances", "records", "notifications", "dashboards"].map((key) =>
        queries.invalidateQueries({ queryKey: [key] }),
      ),
    );
}

function useFlowChange<I, O>(mutationFn: (input: I) => Promise<O>) {
  const again = useAskAgain();
  return useChange({ mutationFn, onSettled: again });
}

/** What nobody can do with a task any more that was acted on. */
const DONE = { approve: false, reject: false, transfer: false, return_to: [] };

/** Acts on a task. It is out of the box with the answer, so that nobody acts on it again. */
export function useAct() {
  const queries = useQueryClient();
  const again = useAskAgain();
  return useChange({
    mutationFn: ({ act, key }: { act: Act; key: string }) => send(act, key),
    onSuccess: (_answer, { act }) => {
      queries.setQueryData(
        taskQuery(act.task).queryKey,
        (known) => known && { ...known, may: { ...known.may, ...DONE } },
      );
      queries.setQueriesData<InfiniteData<Schemas["InboxPage"]>>(
        { queryKey: ["tasks", "box", "todo"] },
        (known) =>
          known && {
            ...known,
            pages: known.pages.map((page) => ({
              ...page,
              items: page.items.filter((row) => row.id !== act.task),
            })),
          },
      );
      void again();
    },
    onError: again,
  });
}

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
  return useChange({
    mutationFn: (instance: number) =>
      take(client.POST("/api/v1/instances/{instance_id}/read", { params: instancePath(instance) })),
    onSuccess: () => queries.invalidateQueries({ queryKey: ["tasks"] }),
  });
}
