import { produce } from "immer";
import { describe, expect, it } from "vitest";

import type { FlowPart } from "@/api/builder/document";

import {
  addWay,
  copyNode,
  insertOn,
  movable,
  moveNode,
  moveWay,
  removeNode,
  removeWay,
} from "./graph";
import { inOrder, laidOut } from "./layout";
import { valuesRead } from "./trial";

const words = (kind: string) => kind;
const flow: FlowPart = {
  key: "f",
  label: "F",
  form: "order",
  nodes: [
    { key: "start", kind: "start" },
    { key: "end", kind: "end" },
  ],
  edges: [{ from: "start", to: "end" }],
};
const after = (base: FlowPart, change: (flow: FlowPart) => unknown) =>
  produce(base, (draft) => void change(draft));
const ways = (one: FlowPart) => one.edges.map((edge) => `${edge.from}>${edge.to}`).sort();
const branched = after(flow, (draft) => insertOn(draft, 0, "branch", words));
const forked = after(flow, (draft) => insertOn(draft, 0, "parallel", words));

describe("a flow's graph", () => {
  it("a step stands on the way where it was put", () => {
    const next = after(flow, (draft) => insertOn(draft, 0, "approval", words));
    expect(ways(next)).toEqual(["approval>end", "start>approval"]);
    expect(next.nodes.map((node) => node.key)).toEqual(["start", "approval", "end"]);
  });

  it("a branch comes with a step on one way and a default way past it", () => {
    expect(ways(branched)).toEqual([
      "approval>end",
      "branch>approval",
      "branch>end",
      "start>branch",
    ]);
    expect(branched.edges.filter((edge) => edge.default)).toHaveLength(1);
  });

  it("a parallel split comes with two steps that meet", () => {
    expect(ways(forked)).toEqual([
      "approval>join",
      "approval_2>join",
      "join>end",
      "parallel>approval",
      "parallel>approval_2",
      "start>parallel",
    ]);
  });

  it("one more way of a split meets where the others do", () => {
    expect(ways(after(branched, (draft) => addWay(draft, "branch", words)))).toContain(
      "approval_2>end",
    );
    expect(ways(after(forked, (draft) => addWay(draft, "parallel", words)))).toContain(
      "approval_3>join",
    );
  });

  it("removing gives back the flow as it was before", () => {
    expect(ways(after(branched, (draft) => removeNode(draft, "branch")))).toEqual(["start>end"]);
    const single = after(forked, (draft) => removeNode(draft, "parallel"));
    expect(ways(single)).toEqual(["approval>end", "start>approval"]);
  });

  it("start and end stay", () => {
    expect(after(flow, (draft) => removeNode(draft, "start"))).toEqual(flow);
  });

  it("the default way stays last", () => {
    const three = after(branched, (draft) => addWay(draft, "branch", words));
    const first = three.edges.findIndex((edge) => edge.to === "approval" && edge.from === "branch");
    const outs = (one: FlowPart) =>
      one.edges.filter((edge) => edge.from === "branch").map((edge) => edge.to);
    expect(outs(three)).toEqual(["approval", "approval_2", "end"]);
    expect(outs(after(three, (draft) => moveWay(draft, first, 1)))).toEqual([
      "approval_2",
      "approval",
      "end",
    ]);
    const second = three.edges.findIndex((edge) => edge.to === "approval_2");
    expect(outs(after(three, (draft) => moveWay(draft, second, 1)))).toEqual(outs(three));
  });

  it("is laid out from top to bottom without overlap", () => {
    const { nodes } = laidOut(branched);
    const y = (key: string) => nodes.get(key)?.y ?? 0;
    expect(y("start")).toBeLessThan(y("branch"));
    expect(y("branch")).toBeLessThan(y("approval"));
    expect(y("approval")).toBeLessThan(y("end"));
  });

  it("ways of nodes that are not there do not stop the layout", () => {
    const broken = { ...flow, edges: [...flow.edges, { from: "start", to: "gone" }] };
    expect(laidOut(broken).edges).toHaveLength(1);
  });

  const chain = after(flow, (draft) => {
    insertOn(draft, 0, "approval", words);
    insertOn(draft, 1, "cc", words);
  });

  it("what is to be set next is told: of a branch its condition", () => {
    let next: string | null = null;
    const made = after(flow, (draft) => (next = insertOn(draft, 0, "branch", words)));
    const at = Number(String(next).split(":")[1]);
    expect(made.edges[at]).toMatchObject({ from: "branch", condition: "" });
  });

  it("steps in a row change places; splits and ends do not", () => {
    expect(ways(chain)).toEqual(["approval>cc", "cc>end", "start>approval"]);
    const moved = after(chain, (draft) => moveNode(draft, "cc", -1));
    expect(ways(moved)).toEqual(["approval>end", "cc>approval", "start>cc"]);
    expect(after(moved, (draft) => moveNode(draft, "cc", 1))).toEqual(chain);
    expect(movable(chain, "approval", -1)).toBe(false);
    expect(movable(chain, "cc", 1)).toBe(false);
    expect(movable(branched, "branch", 1)).toBe(false);
  });

  it("a copy stands right behind, with settings of its own", () => {
    const copied = after(chain, (draft) => void copyNode(draft, "approval"));
    expect(ways(copied)).toEqual([
      "approval>approval_2",
      "approval_2>cc",
      "cc>end",
      "start>approval",
    ]);
    const [first, second] = ["approval", "approval_2"].map((key) =>
      copied.nodes.find((node) => node.key === key),
    );
    expect(second?.config).toEqual(first?.config);
    expect(second?.config).not.toBe(first?.config);
  });

  it("without its second way a branch is none", () => {
    const at = branched.edges.findIndex((edge) => edge.from === "branch" && edge.to === "approval");
    expect(ways(after(branched, (draft) => removeWay(draft, at)))).toEqual(["start>end"]);
    const rest = branched.edges.findIndex((edge) => edge.default);
    expect(ways(after(branched, (draft) => removeWay(draft, rest)))).toEqual([
      "approval>end",
      "start>approval",
    ]);
  });

  it("reads from top to bottom as a list", () => {
    expect(inOrder(branched).map((node) => node.key)).toEqual([
      "start",
      "branch",
      "approval",
      "end",
    ]);
  });

  it("a trial asks for what the flow reads, else for the first fields", () => {
    const form = {
      key: "order",
      label: "Order",
      title: "name",
      fields: [
        { key: "name", kind: "text", label: "Name" },
        { key: "cost", kind: "money", label: "Cost" },
        { key: "count", kind: "number", label: "Count" },
        { key: "total", kind: "formula", label: "Total", config: { expression: "cost * count" } },
      ],
    };
    const asked = (one: FlowPart) =>
      valuesRead({ key: "", label: "" }, one, form, false).map(({ path }) => path);
    expect(asked(flow)).toEqual(["name", "cost", "count"]);
    const conditioned = after(branched, (draft) => {
      for (const edge of draft.edges) if (edge.condition === "") edge.condition = "total > 5000";
    });
    expect(asked(conditioned)).toEqual(["cost", "count"]);
  });
});
