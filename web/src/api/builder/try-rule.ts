/** What the draft's rule would do to a record. Nothing happens. */

import { client, type Schemas, take } from "../client";

export type RuleTrial = Schemas["RuleTrialOut"];
export type RuleEffect = Schemas["RuleEffectOut"];
export type FieldChange = Schemas["FieldChangeOut"];

export const tryRule = (app: string, rule: string, record: number): Promise<RuleTrial> =>
  take(
    client.POST("/api/v1/builder/apps/{app}/rules/{rule}/try", {
      params: { path: { app, rule } },
      body: { record_id: record },
    }),
  );
