import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";

import { expect, it } from "vitest";

import { FLOW_NODES } from "@/api/flow-kinds";

import { INSERTABLE } from ".";

const FOLDER = path.resolve(import.meta.dirname, "../../../../engines/flows/node_types");

it("has a face for each kind that the engine has", () => {
  const kinds = readdirSync(FOLDER)
    .filter((file) => file.endsWith(".py"))
    .map((file) => readFileSync(path.join(FOLDER, file), "utf-8"))
    .flatMap((code) => [...code.matchAll(/^ {4}kind = "(\w+)"$/gm)].map(([, kind]) => kind));
  expect([...FLOW_NODES].sort()).toEqual(kinds.sort());
});

it("does not offer what comes with the flow or with a split", () => {
  expect(INSERTABLE).toEqual(["approval", "handle", "branch", "parallel", "cc", "action"]);
});
