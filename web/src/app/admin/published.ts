/** The parts of an app's published version that administration shows. */

import { useQuery } from "@tanstack/react-query";

import { useApps } from "@/api/apps";
import { versionQuery } from "@/api/administration";
import type { Label } from "@/api/app-definition";

export type PublishedGrant = {
  readonly form: string;
  readonly operations: readonly string[];
  readonly scope?: string | null;
  readonly fields?: { readonly hidden?: readonly string[]; readonly read_only?: readonly string[] };
};
export type PublishedRole = {
  readonly key: string;
  readonly label: Label;
  readonly description?: Label;
  readonly grants?: readonly PublishedGrant[];
};
type Named = { readonly key: string; readonly label: Label };
export type Published = {
  readonly key: string;
  readonly label: Label;
  readonly forms: readonly (Named & { readonly fields: readonly Named[] })[];
  readonly roles: readonly PublishedRole[];
  readonly rules: readonly Named[];
};

/** A published document is whole and checked: its parts are as the language of apps says. */
export function usePublished(app: string) {
  const number = useApps().data?.find((one) => one.key === app)?.number;
  return useQuery({
    ...versionQuery(app, number ?? 0),
    enabled: number !== undefined,
    select: (version) => version.document as unknown as Published,
  });
}
