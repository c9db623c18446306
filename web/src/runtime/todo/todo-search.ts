/** What the address of the to-do centre says: box, item, and what the box is searched for. Pure. */

import { type Box, BOXES, type BoxFilter } from "@/api/tasks";

/** `flow` is `app.flow`, as one choice. */
export type TodoSearch = {
  readonly box?: Box;
  readonly item?: number;
  readonly q?: string;
  readonly flow?: string;
  readonly by?: number;
  readonly since?: string;
  readonly until?: string;
};

const DAY = /^\d{4}-\d{2}-\d{2}$/;

export function readTodoSearch(search: Record<string, unknown>): TodoSearch {
  const box = BOXES.find((one) => one === search["box"]);
  const text = (name: string) => {
    const value = search[name];
    return typeof value === "string" || typeof value === "number" ? String(value) : "";
  };
  const id = (name: string) => {
    const value = Number(search[name]);
    return Number.isSafeInteger(value) && value > 0 ? value : undefined;
  };
  const day = (name: string) => (DAY.test(text(name)) ? text(name) : undefined);
  const item = id("item");
  const by = id("by");
  const since = day("since");
  const until = day("until");
  const q = text("q").slice(0, 100);
  const flow = /^[^.]+\.[^.]+$/.test(text("flow")) ? text("flow") : undefined;
  return {
    ...(box && { box }),
    ...(item !== undefined && { item }),
    ...(q && { q }),
    ...(flow && { flow }),
    ...(by !== undefined && { by }),
    ...(since && { since }),
    ...(until && { until }),
  };
}

export function filterOf({ q, flow, by, since, until }: TodoSearch): BoxFilter {
  const [app, key] = (flow ?? "").split(".");
  return {
    ...(q?.trim() && { search: q.trim() }),
    ...(app && key && { app, flow: key }),
    ...(by !== undefined && { initiator: by }),
    ...(since && { since }),
    ...(until && { until }),
  };
}

/** How many conditions beside the words are set. */
export const conditionsOf = ({ flow, by, since, until }: TodoSearch): number =>
  [flow, by, since ?? until].filter((one) => one !== undefined).length;
