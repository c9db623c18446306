import { expect, it, vi } from "vitest";

import type { DraftStore, SaveState } from "./store";
import { settled, staysIn } from "./leaving";

it.each([
  ["/build/crm", true],
  ["/build/crm/forms/lead", true],
  ["/build/crm_2/forms/lead", false],
  ["/build", false],
  ["/apps/crm/forms/lead", false],
])("%s is a page of the design of crm: %s", (path, expected) => {
  expect(staysIn("crm", path)).toBe(expected);
});

/** A store whose saves end in these states, one after the other. */
const ending = (...states: SaveState[]) => {
  let saveState: SaveState = "waiting";
  const flush = vi.fn(() => {
    saveState = states.shift() ?? saveState;
    return Promise.resolve();
  });
  return {
    flush,
    store: { getState: () => ({ saveState }), actions: { flush } } as never as DraftStore,
  };
};

it("saves what was changed while it saved, too", async () => {
  const { flush, store } = ending("waiting", "saved");
  expect(await settled(store)).toBe("saved");
  expect(flush).toHaveBeenCalledTimes(2);
});

it("does not go on trying what cannot be saved", async () => {
  const { flush, store } = ending("failed");
  expect(await settled(store)).toBe("failed");
  expect(flush).toHaveBeenCalledTimes(1);
});
