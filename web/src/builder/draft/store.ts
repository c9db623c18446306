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

export type Step = {
  readonly patches: Patch[];
  readonly inverse: Patch[];
  readonly merge: string | undefined;
  readonly at: number;
};

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
  /**
   * Has the server do something that gives the draft a new revision, e.g. publish it, and takes over what it has
   * then. What is changed meanwhile waits, and is sent as a change of that.
   */
  around: <T>(work: () => Promise<T>) => Promise<T>;
  /** Nothing that was done so far can be undone any more. */
  forget: () => void;
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
  const inTurn = <T>(task: () => Promise<T>): Promise<T> => {
    const mine = last.then(task);
    last = mine.then(
      () => undefined,
      () => undefined,
    );
    return mine;
  };

  /** What was changed since the server was asked for a document that will take the place of this one. */
  let meanwhile: Patch[] | null = null;

  const changed = (document: AppDocument, patches: Patch[], rest: Partial<DraftState>) => {
    meanwhile?.push(...patches);
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

  /** Goes on from another document, with what is changed until it is there. */
  async function goOnFrom(ask: () => Promise<Draft>): Promise<void> {
    // What is typed from here on is a step of its own: only that much is kept.
    const { undoable, redoable } = getState();
    const before = new Set([...undoable, ...redoable].map((step) => step.patches));
    setState({ undoable: undoable.map(closed) });
    const since: Patch[] = (meanwhile = []);
    try {
      const draft = await ask();
      const fresh = (steps: readonly Step[]) => steps.filter((one) => !before.has(one.patches));
      const now = getState();
      start(draft);
      if (since.length === 0) return;
      changed(applied(documentOf(draft), since), [], {
        undoable: fresh(now.undoable),
        redoable: fresh(now.redoable),
      });
    } finally {
      meanwhile = null;
    }
  }

  const flush = () => inTurn(save);

  async function save(): Promise<void> {
    clearTimeout(timer);
    if (getState().saveState !== "conflict") await send();
  }

  /** With what is changed while it saves; throws when it could not be saved. */
  async function saveAll(once: () => Promise<void>): Promise<void> {
    do await once();
    while (getState().saveState === "waiting");
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
      const answer = await server
        .patch(app, operations, revision)
        .catch((error: unknown) => afresh(error, saved, document));
      const more = getState().document !== document;
      setState({
        saved: document,
        revision: answer.revision,
        baseVersion: answer.base_version,
        saveState: more ? "waiting" : "saved",
        error: null,
      });
      unanswered = null;
    } catch (error) {
      if (!isProblem(error)) unanswered = document;
      setState({ saveState: isProblem(error, 409) ? "conflict" : "failed", error });
    }
  }

  /** What was sent last when no answer to it came: the server may have it. */
  let unanswered: AppDocument | null = null;

  /**
   * A new revision need not be somebody else's change: an answer may have been lost on the way, or the draft was
   * published as it was.
   */
  async function afresh(error: unknown, saved: AppDocument, sent: AppDocument): Promise<Draft> {
    if (!isProblem(error, 409)) throw error;
    const now = await server.read(getState().app);
    const theirs = documentOf(now);
    const own = [sent, unanswered, saved].some((one) => one !== null && isSame(one, theirs));
    if (!own) throw error;
    const operations = operationsBetween(theirs, sent);
    return operations.length === 0 ? now : server.patch(now.app, operations, now.revision);
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
      changed(after, patches, { undoable: [...before, step].slice(-MOST_STEPS), redoable: [] });
    },
    undo() {
      const { document, undoable, redoable } = getState();
      const step = undoable.at(-1);
      if (!step) return;
      changed(applyPatches(document, step.inverse), step.inverse, {
        undoable: undoable.slice(0, -1),
        redoable: [...redoable, step],
      });
    },
    redo() {
      const { document, undoable, redoable } = getState();
      const step = redoable.at(-1);
      if (!step) return;
      changed(applyPatches(document, step.patches), step.patches, {
        undoable: [...undoable, closed(step)],
        redoable: redoable.slice(0, -1),
      });
    },
    flush,
    saved: () => saveAll(flush),
    rename: (target, key, renamed) =>
      inTurn(async () => {
        await saveAll(save);
        const { app, revision } = getState();
        await goOnFrom(() => server.rename(app, target, key, renamed, revision));
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
    around: (work) =>
      inTurn(async () => {
        await save();
        const { app, document } = getState();
        const done = await work();
        // When it is not known what the server has now, the next save finds out.
        const now = await server.read(app).catch(() => null);
        const { saved, saveState } = getState();
        if (now === null || saveState === "conflict") return done;
        if (isSame(saved, documentOf(now))) {
          setState({ revision: now.revision, baseVersion: now.base_version });
        } else if (getState().document === document) start(now);
        return done;
      }),
    forget: () => setState({ undoable: [], redoable: [] }),
  };
  return Object.assign(store, { actions });
}

const isSame = (one: AppDocument, other: AppDocument) => operationsBetween(one, other).length === 0;

const closed = (step: Step): Step => ({ ...step, merge: undefined });

/** The patches that still have a place; they name places by position, which renaming leaves. */
function applied(document: AppDocument, patches: readonly Patch[]): AppDocument {
  return patches.reduce((so, patch) => {
    try {
      return applyPatches(so, [patch]);
    } catch {
      return so;
    }
  }, document);
}
