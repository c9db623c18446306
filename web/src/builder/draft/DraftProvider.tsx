/** Opens an app's draft for the pages of the builder; one store per app, kept between pages. */

import { type QueryClient, useQuery, useQueryClient } from "@tanstack/react-query";
import { createContext, type ReactNode, use, useEffect, useState } from "react";
import { useStore } from "zustand";

import { type Draft, draftQuery, patchDraft, readDraft, renameKey } from "@/api/builder/draft";
import { isReachable, onReachable } from "@/api/client";
import { askWhetherThere } from "@/api/health";
import { FailedState, LoadingState } from "@/ui/PageState";

import { LeaveDraft } from "./LeaveDraft";
import {
  createDraftStore,
  type DraftActions,
  type DraftServer,
  type DraftState,
  type DraftStore,
} from "./store";

const Context = createContext<DraftStore | null>(null);

/**
 * The server, and the last answer of it kept: somebody who comes back before the first answer is forgotten must not
 * go on from that one.
 */
function serverFor(queries: QueryClient): DraftServer {
  const kept = (draft: Draft) => {
    queries.setQueryData(draftQuery(draft.app).queryKey, (old) => old && draft);
    return draft;
  };
  return {
    read: (app) => readDraft(app).then(kept),
    patch: (app, operations, revision) => patchDraft(app, operations, revision).then(kept),
    rename: (...change) => renameKey(...change).then(kept),
  };
}

/** Children see the draft; before that come the loading and the error state. */
export function DraftProvider({ app, children }: { app: string; children: ReactNode }) {
  const draft = useQuery(draftQuery(app));
  if (draft.isPending) return <LoadingState rows={10} />;
  if (draft.isError) {
    return <FailedState error={draft.error} onRetry={() => void draft.refetch()} />;
  }
  return (
    <Opened key={app} draft={draft.data}>
      {children}
    </Opened>
  );
}

const ASKED_EVERY_MS = 5000;

/** What was not saved because the server was away is saved when it is back. */
function onceReachable(save: () => void): () => void {
  const stop = onReachable((reachable) => reachable && save());
  const ask = () => void (isReachable() || askWhetherThere());
  const timer = setInterval(ask, ASKED_EVERY_MS);
  window.addEventListener("online", ask);
  return () => {
    stop();
    clearInterval(timer);
    window.removeEventListener("online", ask);
  };
}

function Opened({ draft, children }: { draft: Draft; children: ReactNode }) {
  const queries = useQueryClient();
  const [store] = useState(() => createDraftStore(draft, serverFor(queries)));
  useEffect(() => {
    const warn = (event: BeforeUnloadEvent) => {
      if (store.getState().saveState === "saved") return;
      void store.actions.flush();
      event.preventDefault();
    };
    // A phone's browser ends pages in the background without asking.
    const hide = () => {
      if (document.visibilityState === "hidden" && store.getState().saveState === "waiting") {
        void store.actions.flush();
      }
    };
    window.addEventListener("beforeunload", warn);
    document.addEventListener("visibilitychange", hide);
    return () => {
      window.removeEventListener("beforeunload", warn);
      document.removeEventListener("visibilitychange", hide);
    };
  }, [store]);
  const failed = useStore(store, (state) => state.saveState === "failed");
  useEffect(
    () => (failed ? onceReachable(() => void store.actions.flush()) : undefined),
    [failed, store],
  );
  // What could be undone in this store cannot be undone from outside the design.
  useEffect(() => store.actions.forget, [store]);
  return (
    <Context value={store}>
      {children}
      <LeaveDraft store={store} />
    </Context>
  );
}

export function useDraftStore(): DraftStore {
  const store = use(Context);
  if (!store) throw new Error("a page of the builder needs a DraftProvider around it");
  return store;
}

export function useDraft<T>(select: (state: DraftState) => T): T {
  return useStore(useDraftStore(), select);
}

export const useDraftActions = (): DraftActions => useDraftStore().actions;
