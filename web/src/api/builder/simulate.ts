/** Where a flow of the draft would go for a record, and whom it would ask. Nothing happens. */

import { client, type Schemas, take } from "../client";

export type Simulation = Schemas["SimulationShown"];
export type SimulatedStep = Schemas["SimulatedStepShown"];
export type Decision = "approve" | "reject" | "return" | "stop";

export const simulateDraft = (app: string, flow: string, body: Schemas["DraftSimulationRequest"]) =>
  take(
    client.POST("/api/v1/builder/apps/{app}/flows/{flow}/simulate", {
      params: { path: { app, flow } },
      body,
    }),
  );
