/** What the workspace did by itself: jobs, incidents, rule runs; and who did what. */

import { infiniteQueryOptions, queryOptions, useQueryClient } from "@tanstack/react-query";

import { client, type Schemas, take } from "./client";
import { useChange } from "./use-change";

export type Incident = Schemas["IncidentRow"];
export type Job = Schemas["JobRow"];
export type AuditEntry = Schemas["AuditEntry"];
export type RuleRun = Schemas["RuleRunRow"];
export const INCIDENT_STATES = ["open", "retried", "skipped"] as const;
export const JOB_STATES = ["waiting", "running", "done", "failed", "cancelled"] as const;
export type IncidentState = (typeof INCIDENT_STATES)[number];
export type JobState = (typeof JOB_STATES)[number];

const LIMIT = 50;
const from = (before: number | null) => (before === null ? {} : { before });
const FIRST = null as number | null;

export const incidentsQuery = (state: IncidentState) =>
  infiniteQueryOptions({
    queryKey: ["incidents", state],
    queryFn: ({ pageParam, signal }) =>
      take(
        client.GET("/api/v1/incidents", {
          params: { query: { state, limit: LIMIT, ...from(pageParam) } },
          signal,
        }),
      ),
    initialPageParam: FIRST,
    getNextPageParam: (last) => last.next,
  });

export const jobsQuery = (state: JobState | null) =>
  infiniteQueryOptions({
    queryKey: ["jobs", state],
    queryFn: ({ pageParam, signal }) =>
      take(
        client.GET("/api/v1/jobs", {
          params: { query: { ...(state && { state }), limit: LIMIT, ...from(pageParam) } },
          signal,
        }),
      ),
    initialPageParam: FIRST,
    getNextPageParam: (last) => last.next,
    // What runs moves on.
    refetchInterval: ({ state: now }) =>
      now.data?.pages.some((page) => page.items.some((row) => !hasEnded(row.state) && isDue(row)))
        ? 2000
        : false,
  });

const isDue = (row: Job) => Date.parse(row.run_at) <= Date.now();
const ENDED = ["done", "failed", "cancelled"] as const;
export type EndState = (typeof ENDED)[number];
const job = (id: number) => ({ params: { path: { job_id: id } } });

export const hasEnded = (state: JobState): state is EndState => ENDED.some((one) => one === state);

/** How far a job is, asked again until it ends. */
export const jobQuery = (id: number) =>
  queryOptions({
    queryKey: ["job", id],
    queryFn: ({ signal }) => take(client.GET("/api/v1/jobs/{job_id}", { ...job(id), signal })),
    staleTime: 0,
    refetchInterval: ({ state }) => (state.data && hasEnded(state.data.state) ? false : 1000),
  });

/** Long work takes back what it has made, so this only asks for it. */
export function useCancelJob() {
  const queries = useQueryClient();
  return useChange({
    mutationFn: (id: number) => take(client.POST("/api/v1/jobs/{job_id}/cancel", job(id))),
    onSettled: () =>
      Promise.all(
        ["job", "jobs", "incidents"].map((key) => queries.invalidateQueries({ queryKey: [key] })),
      ),
  });
}

export type AuditFilter = { readonly action?: string; readonly actor?: number };

export const auditQuery = (filter: AuditFilter) =>
  infiniteQueryOptions({
    queryKey: ["audit", filter],
    queryFn: ({ pageParam, signal }) =>
      take(
        client.GET("/api/v1/audit", {
          params: { query: { ...filter, limit: LIMIT, ...from(pageParam) } },
          signal,
        }),
      ),
    initialPageParam: FIRST,
    getNextPageParam: (last) => (last.next === null ? null : Number(last.next)),
  });

export type RunFilter = { readonly rule?: string; readonly form?: string };

export const ruleRunsQuery = (app: string, filter: RunFilter) =>
  infiniteQueryOptions({
    queryKey: ["rule-runs", app, filter],
    queryFn: ({ pageParam, signal }) =>
      take(
        client.GET("/api/v1/apps/{app}/rule-runs", {
          params: { path: { app }, query: { ...filter, limit: LIMIT, ...from(pageParam) } },
          signal,
        }),
      ),
    initialPageParam: FIRST,
    getNextPageParam: (last) => last.next,
  });

/** Runs the failed work again, or leaves it undone. */
export function useCloseIncident() {
  const queries = useQueryClient();
  return useChange({
    mutationFn: ({ id, how }: { id: number; how: "retry" | "skip" }) => {
      const params = { path: { incident_id: id } };
      return how === "retry"
        ? take(client.POST("/api/v1/incidents/{incident_id}/retry", { params }))
        : take(client.POST("/api/v1/incidents/{incident_id}/skip", { params }));
    },
    onSettled: () =>
      Promise.all(
        ["incidents", "jobs"].map((key) => queries.invalidateQueries({ queryKey: [key] })),
      ),
  });
}
