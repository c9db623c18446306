import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import type { Draft } from "@/api/builder/draft";
import { Problem } from "@/api/problem";

import type { AppDocument } from "@/api/builder/document";
import { operationsBetween } from "./operations";
import { createDraftStore, type DraftServer, SAVE_AFTER_MS } from "./store";

const document = (): AppDocument => ({
  key: "crm",
  label: "CRM",
  forms: [
    { key: "lead", label: "Lead", title: "name", fields: [] },
    { key: "deal", label: "Deal", title: "name", fields: [] },
  ],
});
const draft = (revision: number, content = document()): Draft => ({
  app: "crm",
  revision,
  base_version: 1,
  updated_by: null,
  updated_at: null,
  document: content,
});
const answering = () => ({
  read: vi.fn<DraftServer["read"]>(() => Promise.resolve(draft(9))),
  patch: vi.fn<DraftServer["patch"]>((_app, _operations, revision) =>
    Promise.resolve(draft(revision + 1)),
  ),
  rename: vi.fn<DraftServer["rename"]>(() => Promise.resolve(draft(7))),
});
const stale = () => new Problem(409, "stale_draft", "", "changed");
/** A server whose saves are answered one by one, when the test says so. */
const slow = () => {
  const server = answering();
  const waiting: (() => void)[] = [];
  server.patch.mockImplementation(
    (_app, _operations, revision) =>
      new Promise((resolve) => waiting.push(() => resolve(draft(revision + 1)))),
  );
  const answer = async () => {
    await vi.waitFor(() => expect(waiting).toHaveLength(1));
    waiting.shift()?.();
  };
  return { server, answer };
};
const label = (form: number, words: string) => (app: AppDocument) => {
  const found = app.forms?.[form];
  if (found) found.label = words;
};

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

describe("the draft store", () => {
  it("saves a moment after the last change, once, with the revision it knows", async () => {
    const server = answering();
    const store = createDraftStore(draft(3), server);
    store.actions.change(label(0, "A"));
    await vi.advanceTimersByTimeAsync(SAVE_AFTER_MS - 50);
    store.actions.change(label(0, "B"));
    await vi.advanceTimersByTimeAsync(SAVE_AFTER_MS + 10);
    expect(server.patch).toHaveBeenCalledTimes(1);
    expect(server.patch.mock.calls[0]?.[1]).toMatchObject([
      { op: "replace", path: "/forms/lead", value: { label: "B" } },
    ]);
    expect(store.getState()).toMatchObject({ revision: 4, saveState: "saved" });
  });

  it("undoes and redoes; typing in one place is one step", () => {
    const store = createDraftStore(draft(1), answering());
    store.actions.change(label(0, "L"), "label");
    store.actions.change(label(0, "Le"), "label");
    store.actions.change(label(1, "D"));
    store.actions.undo();
    expect(store.getState().document.forms?.map((form) => form.label)).toEqual(["Le", "Deal"]);
    store.actions.undo();
    expect(store.getState().document).toEqual(document());
    store.actions.redo();
    store.actions.redo();
    expect(store.getState().document.forms?.map((form) => form.label)).toEqual(["Le", "D"]);
  });

  it("sends nothing when a change was undone before it was saved", async () => {
    const server = answering();
    const store = createDraftStore(draft(1), server);
    store.actions.change(label(0, "X"));
    store.actions.undo();
    await store.actions.flush();
    expect(server.patch).not.toHaveBeenCalled();
    expect(store.getState().saveState).toBe("saved");
  });

  it("stops at a conflict until the builder has decided, then puts own changes on theirs", async () => {
    const server = answering();
    server.patch.mockRejectedValueOnce(stale());
    server.read.mockResolvedValue(draft(9, { ...document(), description: "Theirs" }));
    const store = createDraftStore(draft(3), server);
    store.actions.change(label(0, "Mine"));
    await store.actions.flush();
    expect(store.getState().saveState).toBe("conflict");
    store.actions.change(label(1, "Also mine"));
    await vi.advanceTimersByTimeAsync(SAVE_AFTER_MS * 3);
    expect(server.patch).toHaveBeenCalledTimes(1);
    await store.actions.keepMine();
    expect(server.patch.mock.lastCall?.[1]).toHaveLength(2);
    expect(server.patch.mock.lastCall?.[2]).toBe(9);
    expect(store.getState()).toMatchObject({ saveState: "saved", revision: 10 });
  });

  it("keeps what was typed when the server cannot be reached, and tries again on demand", async () => {
    const server = answering();
    server.patch.mockRejectedValueOnce(new Error("offline"));
    const store = createDraftStore(draft(3), server);
    store.actions.change(label(0, "Typed"));
    await store.actions.flush();
    expect(store.getState()).toMatchObject({ saveState: "failed", revision: 3 });
    server.patch.mockRejectedValueOnce(new Error("still offline"));
    await expect(store.actions.saved()).rejects.toThrow("still offline");
    await store.actions.flush();
    expect(store.getState()).toMatchObject({ saveState: "saved", revision: 4 });
  });

  it("sends one save after the other: two callers who wait do not outdate each other", async () => {
    const { server, answer } = slow();
    const store = createDraftStore(draft(3), server);
    store.actions.change(label(0, "A"));
    const first = store.actions.flush();
    await vi.advanceTimersByTimeAsync(0);
    store.actions.change(label(1, "B"));
    const both = [store.actions.flush(), store.actions.flush()];
    await answer();
    await first;
    await answer();
    await Promise.all(both);
    expect(server.patch.mock.calls.map(([, , revision]) => revision)).toEqual([3, 4]);
    expect(store.getState()).toMatchObject({ saveState: "saved", revision: 5 });
  });

  it("is saved when what was changed during the save is saved, too", async () => {
    const { server, answer } = slow();
    const store = createDraftStore(draft(3), server);
    store.actions.change(label(0, "A"));
    const saved = store.actions.saved();
    await vi.advanceTimersByTimeAsync(0);
    store.actions.change(label(1, "B"));
    await answer();
    await answer();
    await saved;
    expect(store.getState()).toMatchObject({ saveState: "saved", revision: 5 });
  });

  it("waits with a save until a rename is done", async () => {
    const { server, answer } = slow();
    const store = createDraftStore(draft(3), server);
    let renamed: (answer: Draft) => void = () => undefined;
    server.rename.mockReturnValueOnce(new Promise((resolve) => (renamed = resolve)));
    const rename = store.actions.rename("form", "lead", "prospect");
    await vi.advanceTimersByTimeAsync(0);
    const flushed = store.actions.flush();
    await vi.advanceTimersByTimeAsync(0);
    expect(server.patch).not.toHaveBeenCalled();
    renamed(draft(4));
    await Promise.all([rename, flushed]);
    store.actions.change(label(1, "B"));
    const saved = store.actions.flush();
    await answer();
    await saved;
    expect(server.patch.mock.lastCall?.[2]).toBe(4);
  });

  it("sends what is changed while it is published as a change of what was published", async () => {
    const server = answering();
    const store = createDraftStore(draft(3), server);
    let publish: (version: number) => void = () => undefined;
    server.read.mockResolvedValue({ ...draft(4), base_version: 2 });
    const published = store.actions.around(() => new Promise<number>((done) => (publish = done)));
    await vi.advanceTimersByTimeAsync(0);
    store.actions.change(label(0, "Meanwhile"));
    await vi.advanceTimersByTimeAsync(SAVE_AFTER_MS * 3);
    expect(server.patch).not.toHaveBeenCalled();
    publish(2);
    expect(await published).toBe(2);
    await store.actions.saved();
    expect(server.patch.mock.lastCall?.[1]).toMatchObject([{ value: { label: "Meanwhile" } }]);
    expect(server.patch.mock.lastCall?.[2]).toBe(4);
    expect(store.getState()).toMatchObject({ revision: 5, saveState: "saved" });
    expect(store.getState().undoable).toHaveLength(1);
  });

  it("takes over another content that the server has after such work", async () => {
    const server = answering();
    const store = createDraftStore(draft(3), server);
    server.read.mockResolvedValue(draft(4, { ...document(), description: "Older" }));
    await store.actions.around(() => Promise.resolve());
    expect(store.getState()).toMatchObject({ revision: 4, document: { description: "Older" } });
  });

  it("has no conflict with its own save whose answer was lost", async () => {
    const server = answering();
    const store = createDraftStore(draft(3), server);
    store.actions.change(label(0, "Mine"));
    server.patch.mockRejectedValueOnce(new Error("offline"));
    await store.actions.flush();
    server.patch.mockRejectedValueOnce(stale());
    server.read.mockResolvedValue(draft(4, store.getState().document));
    await store.actions.flush();
    expect(store.getState()).toMatchObject({ saveState: "saved", revision: 4 });
    expect(server.patch).toHaveBeenCalledTimes(2);
  });

  it("goes on from its own save whose answer was lost", async () => {
    const server = answering();
    const store = createDraftStore(draft(3), server);
    store.actions.change(label(0, "Mine"));
    const came = store.getState().document;
    server.patch.mockRejectedValueOnce(new Error("offline"));
    await store.actions.flush();
    store.actions.change(label(1, "Later"));
    server.patch.mockRejectedValueOnce(stale());
    server.read.mockResolvedValue(draft(4, came));
    await store.actions.flush();
    expect(server.patch.mock.lastCall?.[1]).toMatchObject([{ path: "/forms/deal" }]);
    expect(store.getState()).toMatchObject({ saveState: "saved", revision: 5 });
  });

  it("renames after what was typed while it saved for that", async () => {
    const { server, answer } = slow();
    const store = createDraftStore(draft(3), server);
    store.actions.change(label(0, "A"));
    const rename = store.actions.rename("form", "lead", "prospect");
    await vi.advanceTimersByTimeAsync(0);
    store.actions.change(label(1, "B"));
    await answer();
    await answer();
    await rename;
    expect(server.rename).toHaveBeenCalledWith("crm", "form", "lead", "prospect", 5);
  });

  it("has no conflict with a new revision of the same content", async () => {
    const server = answering();
    const store = createDraftStore(draft(3), server);
    store.actions.change(label(0, "Mine"));
    server.patch.mockRejectedValueOnce(stale());
    await store.actions.flush();
    expect(server.patch.mock.lastCall?.[2]).toBe(9);
    expect(store.getState()).toMatchObject({ saveState: "saved", revision: 10 });
  });

  it("keeps what is changed during a rename, with its steps", async () => {
    const server = answering();
    const store = createDraftStore(draft(3), server);
    store.actions.change(label(0, "Before"), "label");
    let renamed: (answer: Draft) => void = () => undefined;
    server.rename.mockReturnValueOnce(new Promise((resolve) => (renamed = resolve)));
    const rename = store.actions.rename("form", "lead", "prospect");
    await vi.advanceTimersByTimeAsync(0);
    expect(server.rename).toHaveBeenCalledTimes(1);
    store.actions.change(label(0, "Meanwhile"), "label");
    const answer = document();
    Object.assign(answer.forms?.[0] ?? {}, { key: "prospect", label: "Before" });
    renamed(draft(5, answer));
    await rename;
    await store.actions.saved();
    const lead = () => store.getState().document.forms?.[0];
    expect(lead()).toMatchObject({ key: "prospect", label: "Meanwhile" });
    expect(server.patch.mock.lastCall?.[1]).toMatchObject([{ path: "/forms/prospect" }]);
    expect(store.getState().undoable).toHaveLength(1);
    store.actions.undo();
    expect(lead()).toMatchObject({ key: "prospect", label: "Before" });
  });

  it("saves before it renames", async () => {
    const server = answering();
    const store = createDraftStore(draft(3), server);
    store.actions.change(label(0, "First"));
    await store.actions.rename("form", "lead", "prospect");
    expect(server.patch).toHaveBeenCalledTimes(1);
    expect(server.rename).toHaveBeenCalledWith("crm", "form", "lead", "prospect", 4);
    expect(store.getState()).toMatchObject({ revision: 7, undoable: [] });
  });
});

describe("operations between two documents", () => {
  const before = document();
  const [lead, deal] = before.forms as [object, object];
  const task = { key: "task", label: "Task", title: "name", fields: [] };
  it.each<[string, unknown, unknown[]]>([
    ["an added part", [lead, deal, task], [{ op: "add", path: "/forms/-", value: task }]],
    ["a removed part", [deal], [{ op: "remove", path: "/forms/lead" }]],
    ["a new order", [deal, lead], [{ op: "replace", path: "/forms", value: [deal, lead] }]],
    ["no change", before.forms, []],
    [
      "names in another order",
      [{ fields: [], title: "name", label: "Lead", key: "lead" }, deal],
      [],
    ],
  ])("%s", (_name, forms, expected) => {
    expect(operationsBetween(before, { ...before, forms } as AppDocument)).toEqual(expected);
  });

  it("other properties are written whole, and removed ones removed", () => {
    const { label: _gone, ...rest } = before;
    expect(operationsBetween(before, { ...rest, icon: "x" } as unknown as AppDocument)).toEqual([
      { op: "remove", path: "/label" },
      { op: "add", path: "/icon", value: "x" },
    ]);
  });
});
