import { expect, it } from "vitest";

import type { InstanceShown } from "@/api/tasks";

import { layoutOf, softPath } from "./graph-layout";
import { sectionsOf } from "./sections";
import { nodeStates, timelineOf } from "./timeline";

const ANN = { id: 1, name: "Ann" };
const BOB = { id: 2, name: "Bob" };
const CAI = { id: 3, name: "Cai" };

const trail = (id: number, action: string, more: object = {}) => ({
  id,
  at: "2026-11-22T06:00:00Z",
  action,
  node: null,
  run: null,
  user: null,
  comment: "",
  detail: "",
  about: {},
  ...more,
});

const INSTANCE = {
  graph: {
    nodes: [
      { key: "start", kind: "start", label: "Start" },
      { key: "review", kind: "approval", label: "Review" },
      { key: "copy", kind: "cc", label: "Copies" },
      { key: "end", kind: "end", label: "End" },
    ],
    edges: [
      { from: "start", to: "review", label: "", condition: null, default: false },
      { from: "review", to: "copy", label: "", condition: null, default: false },
      { from: "copy", to: "end", label: "", condition: null, default: false },
    ],
  },
  runs: [
    { id: 1, node: "start", round: 1, status: "passed", chosen: null, problem: null },
    { id: 2, node: "review", round: 1, status: "returned", chosen: null, problem: null },
    { id: 3, node: "review", round: 2, status: "open", chosen: null, problem: null },
  ],
  tasks: [
    { id: 8, node: "review", node_label: "Review", run: 3, user: ANN, status: "pending" },
    { id: 9, node: "review", node_label: "Review", run: 3, user: BOB, status: "pending" },
    { id: 7, node: "review", node_label: "Review", run: 3, user: CAI, status: "approved" },
  ],
  trail: [
    trail(1, "start", { user: CAI }),
    trail(2, "enter", { node: "review" }),
    trail(3, "approve", { node: "review", user: CAI, comment: "fine" }),
    trail(4, "copy", { node: "copy", user: ANN }),
    trail(5, "copy", { node: "copy", user: BOB }),
    trail(6, "end", { about: { status: "approved" } }),
  ],
  copies: [],
} as unknown as InstanceShown;

it("leaves out what only the machine did, and joins copies of one step", () => {
  const told = timelineOf(INSTANCE).map(({ action, people }) => [
    action,
    people.map((one) => one.name),
  ]);
  expect(told).toEqual([
    ["start", ["Cai"]],
    ["approve", ["Cai"]],
    ["copy", ["Ann", "Bob"]],
    ["end_approved", []],
    ["wait", ["Ann", "Bob"]],
  ]);
});

it("tells the reason of what the machine did where it gives one", () => {
  const because = { ...INSTANCE, trail: [trail(1, "enter", { detail: "nobody was found" })] };
  expect(timelineOf(because as InstanceShown)[0]?.detail).toBe("nobody was found");
});

it("a node stands as its last arrival does", () => {
  expect(Object.fromEntries(nodeStates(INSTANCE))).toEqual({
    start: "passed",
    review: "here",
    copy: "ahead",
    end: "ahead",
  });
});

it("a flow is laid out from top to bottom", () => {
  const { places, ways } = layoutOf(INSTANCE.graph);
  const rows = ["start", "review", "copy", "end"].map((key) => places.get(key)?.y ?? Number.NaN);
  expect(rows).toEqual([...rows].sort((one, other) => one - other));
  expect(new Set(rows).size).toBe(4);
  expect(ways.map((points) => points.length > 1)).toEqual([true, true, true]);
});

it("a way is drawn through its bends from end to end", () => {
  const [a, b, c] = [
    { x: 0, y: 0 },
    { x: 5, y: 10 },
    { x: 0, y: 20 },
  ];
  expect(softPath([a, c])).toBe("M 0 0 L 0 20");
  expect(softPath([a, b, c])).toBe("M 0 0 Q 5 10 0 20");
  expect(softPath([])).toBe("");
});

it("fields in no section come last, and empty sections are left out", () => {
  const form = {
    layout: [
      { key: "main", label: { zh: "", en: "Main" }, fields: ["name", "secret"] },
      { key: "hidden", label: { zh: "", en: "Hidden" }, fields: ["secret"] },
    ],
  } as unknown as Parameters<typeof sectionsOf>[0];
  const shown = sectionsOf(form, new Set(["note", "name"]));
  expect(shown.map(({ key, fields }) => [key, fields])).toEqual([
    ["main", ["name"]],
    ["", ["note"]],
  ]);
});
