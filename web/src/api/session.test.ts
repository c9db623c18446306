// @vitest-environment jsdom

import { expect, it, vi } from "vitest";

import { onSignedElsewhere } from "./session";

it("hears of signing in and out in another tab, and of nothing else that is stored", () => {
  const heard = vi.fn();
  const stop = onSignedElsewhere(heard);
  window.dispatchEvent(new StorageEvent("storage", { key: "formwork.draft.1.new" }));
  expect(heard).not.toHaveBeenCalled();
  window.dispatchEvent(new StorageEvent("storage", { key: "formwork.signed-in" }));
  expect(heard).toHaveBeenCalledOnce();
  stop();
  window.dispatchEvent(new StorageEvent("storage", { key: "formwork.signed-in" }));
  expect(heard).toHaveBeenCalledOnce();
});
