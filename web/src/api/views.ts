/** Saved views of lists. */

import { queryOptions, useQueryClient } from "@tanstack/react-query";

import { inTurn } from "./changes-in-turn";
import { client, type Schemas, take } from "./client";
import type { FormRef } from "./records";
import { useChange } from "./use-change";

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
  return useChange({
    mutationFn,
    onSuccess: () => queries.invalidateQueries({ queryKey: viewsQuery(ref).queryKey }),
  });
}

export const useSaveView = (ref: FormRef) =>
  useViewChange(ref, async (body: Schemas["NewView"]) =>
    take(client.POST(VIEWS, { params: { path: ref }, body })),
  );

type ViewChange = Omit<Schemas["ViewChange"], "revision"> & { id: number; revision: number };

/** Changes a view, after the changes of it that are under way; it stands there with the answer. */
export function useChangeView(ref: FormRef) {
  const queries = useQueryClient();
  const { queryKey } = viewsQuery(ref);
  return useChange({
    mutationFn: ({ id, revision, ...body }: ViewChange) =>
      inTurn(`views/${ref.app}/${ref.form}/${String(id)}`, revision, async (start) => {
        const path = { ...ref, view_id: id };
        const sent = { ...body, revision: start ?? revision };
        return (await take(client.PATCH(ONE, { params: { path }, body: sent }))) as SavedView;
      }),
    onSuccess: (saved) => {
      queries.setQueryData(
        queryKey,
        (known) =>
          known && {
            ...known,
            items: known.items.map((one) => (one.id === saved.id ? saved : one)),
          },
      );
      void queries.invalidateQueries({ queryKey });
    },
  });
}

export const useDeleteView = (ref: FormRef) =>
  useViewChange(ref, async (id: number) =>
    take(client.DELETE(ONE, { params: { path: { ...ref, view_id: id } } })),
  );

/** Which view opens first, and the order of the tabs: shown at once, kept on the server in turn. */
export function useChooseViews(ref: FormRef) {
  const queries = useQueryClient();
  const { queryKey } = viewsQuery(ref);
  const chosen = ["choice", ...queryKey];
  return useChange({
    mutationKey: chosen,
    scope: { id: chosen.join("/") },
    mutationFn: (body: Required<Schemas["ViewChoice"]>) =>
      take(client.PUT(`${VIEWS}/choice`, { params: { path: ref }, body })),
    onMutate: async (choice) => {
      await queries.cancelQueries({ queryKey });
      queries.setQueryData(queryKey, (known) => known && { ...known, ...choice });
    },
    onSettled: () => {
      // The last one asks: an earlier answer would show what was chosen before it.
      if (queries.isMutating({ mutationKey: chosen }) === 1)
        void queries.invalidateQueries({ queryKey });
    },
  });
}
