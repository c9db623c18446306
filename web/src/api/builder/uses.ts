/** Who uses a part of the draft: asked before it is removed or gets another key. */

import { queryOptions } from "@tanstack/react-query";

import { client, type Schemas, take } from "../client";
import type { paths } from "../schema";

export type Impact = Schemas["ImpactOut"];
export type FeltPart = Schemas["FeltPartOut"];
export type AffectedPlace = Schemas["AffectedPlaceOut"];
type Target = NonNullable<
  paths["/api/v1/builder/apps/{app}/draft/uses"]["get"]["parameters"]["query"]
>["target"];

/**
 * `key` is a full key: `opportunity.amount`; `option` is one of a field's. Null: the saved draft
 * has no such part.
 */
export const usesQuery = (
  app: string,
  revision: number,
  target: Target,
  key: string,
  option?: string,
) =>
  queryOptions({
    queryKey: ["builder", app, "uses", revision, target, key, option ?? null],
    queryFn: async ({ signal }) =>
      (
        await take(
          client.GET("/api/v1/builder/apps/{app}/draft/uses", {
            params: {
              path: { app },
              query: { target, key, ...(option !== undefined && { option }) },
            },
            signal,
          }),
        )
      ).part,
    staleTime: 60_000,
    retry: false,
  });
