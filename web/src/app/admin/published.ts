/** The parts of an app's published version that administration shows. */

import { useQuery } from "@tanstack/react-query";

import { useApps } from "@/api/apps";
import { versionQuery } from "@/api/administration";
import type { AppDocument } from "@/api/builder/document";

/** A published document is whole: nothing of it is left out. */
export type Published = AppDocument & Required<Pick<AppDocument, "forms" | "roles" | "rules">>;

/** A published document is whole and checked: its parts are as the language of apps says. */
export function usePublished(app: string) {
  const number = useApps().data?.find((one) => one.key === app)?.number;
  return useQuery({
    ...versionQuery(app, number ?? 0),
    enabled: number !== undefined,
    select: (version) => version.document as unknown as Published,
  });
}
