/** Saved views of lists. */

import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";

import { client, type Schemas, take } from "./client";
import type { FormRef } from "./records";

export type ViewState = Required<Schemas["ViewState"]>;
export type SavedView = Omit<Schemas["SavedView"], "state"> & { readonly state: ViewState };
export type SavedViews = Omit<Schemas["SavedViews"], "items"> & {
  readonly items: readonly SavedView[];
};

const VIEWS = "/api/v1/apps/{app}/forms/{form}/views";
const ONE = "/api/v1/apps/{app}/forms/{form}/views/{view_id}";

export const viewsQuery = (ref: FormRef) =>
  queryOptions({
    queryKey: ["views", ref.app, ref.form],
    queryFn: async ({ signal }) =>
      (await take(client.GET(VIEWS, { params: { path: ref }, signal }))) as SavedViews,
    staleTime: 60_000,
  });

function useViewChange<I, O>(ref: FormRef, mutationFn: (input: I) => Promise<O>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn,
    onSuccess: () => queries.invalidateQueries({ queryKey: viewsQuery(ref).queryKey }),
  });
}

export const useSaveView = (ref: FormRef) =>
  useViewChange(ref, async (body: Schemas["NewView"]) =>
    take(client.POST(VIEWS, { params: { path: ref }, body })),
  );

export const useChangeView = (ref: FormRef) =>
  useViewChange(ref, async ({ id, ...body }: Schemas["ViewChange"] & { id: number }) =>
    take(client.PATCH(ONE, { params: { path: { ...ref, view_id: id } }, body })),
  );

export const useDeleteView = (ref: FormRef) =>
  useViewChange(ref, async (id: number) =>
    take(client.DELETE(ONE, { params: { path: { ...ref, view_id: id } } })),
  );

/** Which view opens first, and the order of the tabs: shown at once, kept on the server. */
export function useChooseViews(ref: FormRef) {
  const queries = useQueryClient();
  const { queryKey } = viewsQuery(ref);
  return useMutation({
    mutationFn: (body: Required<Schemas["ViewChoice"]>) =>
      take(client.PUT(`${VIEWS}/choice`, { params: { path: ref }, body })),
    onMutate: (choice) => {
      queries.setQueryData(queryKey, (known) => known && { ...known, ...choice });
    },
    onError: () => queries.invalidateQueries({ queryKey }),
  });
}
