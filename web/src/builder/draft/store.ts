/** The draft in the browser: changes with undo and redo, saved by themselves a moment later. */

import { applyPatches, enablePatches, type Patch, produceWithPatches } from "immer";
import { createStore, type StoreApi } from "zustand/vanilla";

import type { Draft, Operation, RenameTarget } from "@/api/builder/draft";
import { isProblem } from "@/api/problem";

import type { AppDocument } from "@/api/builder/document";
import { operationsBetween } from "./operations";

enablePatches();

export const SAVE_AFTER_MS = 600;
const SAME_STEP_MS = 1500;
const MOST_STEPS = 200;

/** `conflict`: somebody else saved first; nothing is sent until the builder has decided. */
export type SaveState = "saved" | "waiting" | "saving" | "failed" | "conflict";

type Step = { patches: Patch[]; inverse: Patch[]; merge: string | undefined; at: number };

export type DraftState = {
  readonly app: string;
  readonly document: AppDocument;
  /** The revision of the server that `saved` is. */
  readonly revision: number;
  readonly baseVersion: number | null;
  readonly saved: AppDocument;
  readonly saveState: SaveState;
  readonly error: unknown;
  readonly undoable: readonly Step[];
  readonly redoable: readonly Step[];
};

export type DraftServer = {
  read: (app: string) => Promise<Draft>;
  patch: (app: string, operations: Operation[], revision: number) => Promise<Draft>;
  rename: (
    app: string,
    target: RenameTarget,
    key: string,
    renamed: string,
    revision: number,
  ) => Promise<Draft>;
};

export type DraftActions = {
  /** Changes with the same `merge` that follow quickly are one step of undo (typing). */
  change: (recipe: (document: AppDocument) => void, merge?: string) => void;
  undo: () => void;
  redo: () => void;
  /** Sends what is not saved yet, after what is under way; settles when the server has answered. */
  flush: () => Promise<void>;
  /** Like `flush`, for what the server does with the saved draft: throws when it could not be saved. */
  saved: () => Promise<void>;
  /** Renames a key with all its uses. The steps before it cannot be undone any more. */
  rename: (target: RenameTarget, key: string, renamed: string) => Promise<void>;
  /** After a conflict: give up own unsaved changes, or put them on what is there now. */
  takeTheirs: () => Promise<void>;
  keepMine: () => Promise<void>;
  /** Take over what the server has now, e.g. after publishing. */
  reload: () => Promise<void>;
};

export type DraftStore = StoreApi<DraftState> & { readonly actions: DraftActions };

const documentOf = (draft: Draft) => draft.document as AppDocument;

export function createDraftStore(first: Draft, server: DraftServer): DraftStore {
  const store = createStore<DraftState>(() => ({
    app: first.app,
    document: documentOf(first),
    revision: first.revision,
    baseVersion: first.base_version,
    saved: documentOf(first),
    saveState: "saved",
    error: null,
    undoable: [],
    redoable: [],
  }));
  const { getState, setState } = store;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let last: Promise<void> = Promise.resolve();

  /**
   * What asks the server about the draft does so one after the other: each knows the revision that the one before
   * it made, so that nobody is told of a change by somebody else that was their own.
   */
  const inTurn = (task: () => Promise<void>): Promise<void> => {
    const mine = last.then(task);
    last = mine.catch(() => undefined);
    return mine;
  };

  const changed = (document: AppDocument, rest: Partial<DraftState>) => {
    const blocked = getState().saveState === "conflict";
    setState({ ...rest, document, ...(!blocked && { saveState: "waiting" as const }) });
    clearTimeout(timer);
    if (!blocked) timer = setTimeout(() => void flush(), SAVE_AFTER_MS);
  };

  const start = (draft: Draft) =>
    setState({
      document: documentOf(draft),
      saved: documentOf(draft),
      revision: draft.revision,
      baseVersion: draft.base_version,
      saveState: "saved",
      error: null,
      undoable: [],
      redoable: [],
    });

  const flush = () => inTurn(save);

  async function save(): Promise<void> {
    clearTimeout(timer);
    if (getState().saveState !== "conflict") await send();
  }

  function requireSaved(): void {
    const { saveState, error } = getState();
    if (saveState !== "saved") throw error;
  }

  async function send(): Promise<void> {
    const { app, document, saved, revision } = getState();
    const operations = operationsBetween(saved, document);
    if (operations.length === 0) {
      setState({ saveState: "saved", saved: document, error: null });
      return;
    }
    setState({ saveState: "saving" });
    try {
      const answer = await server.patch(app, operations, revision);
      const more = getState().document !== document;
      setState({
        saved: document,
        revision: answer.revision,
        baseVersion: answer.base_version,
        saveState: more ? "waiting" : "saved",
        error: null,
      });
    } catch (error) {
      setState({ saveState: isProblem(error, 409) ? "conflict" : "failed", error });
    }
  }

  const actions: DraftActions = {
    change(recipe, merge) {
      const { document, undoable } = getState();
      const [after, patches, inverse] = produceWithPatches(document, recipe);
      if (patches.length === 0) return;
      const last = undoable.at(-1);
      const now = Date.now();
      const joins = merge !== undefined && last?.merge === merge && now - last.at < SAME_STEP_MS;
      const step: Step = joins
        ? {
            patches: [...last.patches, ...patches],
            inverse: [...inverse, ...last.inverse],
            merge,
            at: now,
          }
        : { patches, inverse, merge, at: now };
      const before = joins ? undoable.slice(0, -1) : undoable;
      changed(after, { undoable: [...before, step].slice(-MOST_STEPS), redoable: [] });
    },
    undo() {
      const { document, undoable, redoable } = getState();
      const step = undoable.at(-1);
      if (!step) return;
      changed(applyPatches(document, step.inverse), {
        undoable: undoable.slice(0, -1),
        redoable: [...redoable, step],
      });
    },
    redo() {
      const { document, undoable, redoable } = getState();
      const step = redoable.at(-1);
      if (!step) return;
      changed(applyPatches(document, step.patches), {
        undoable: [...undoable, { ...step, merge: undefined }],
        redoable: redoable.slice(0, -1),
      });
    },
    flush,
    saved: async () => {
      do await flush();
      while (getState().saveState === "waiting");
      requireSaved();
    },
    rename: (target, key, renamed) =>
      inTurn(async () => {
        await save();
        requireSaved();
        const { app, revision } = getState();
        start(await server.rename(app, target, key, renamed, revision));
      }),
    takeTheirs: () => inTurn(async () => start(await server.read(getState().app))),
    keepMine: () =>
      inTurn(async () => {
        const { app, saved, document } = getState();
        const operations = operationsBetween(saved, document);
        const theirs = await server.read(app);
        try {
          start(await server.patch(app, operations, theirs.revision));
        } catch (error) {
          setState({ error });
          throw error;
        }
      }),
    reload: () =>
      inTurn(async () => {
        await save();
        const { app, document, saved, saveState } = getState();
        if (saveState !== "saved") return;
        const now = await server.read(app);
        if (getState().document === document) start(now);
        // What was changed meanwhile stays, on what it was a change of.
        else if (operationsBetween(saved, documentOf(now)).length === 0) {
          setState({ revision: now.revision, baseVersion: now.base_version });
        }
      }),
  };
  return Object.assign(store, { actions });
}
