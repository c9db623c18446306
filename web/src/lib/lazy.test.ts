// @vitest-environment jsdom

import { afterEach, expect, it, vi } from "vitest";

import { patiently } from "./lazy";

afterEach(() => vi.restoreAllMocks());

it("waits for the network and loads again", async () => {
  const online = vi.spyOn(navigator, "onLine", "get").mockReturnValue(false);
  const load = vi.fn().mockRejectedValueOnce(new TypeError("no network")).mockResolvedValue("part");
  const part = patiently(load)();
  await vi.waitFor(() => expect(load).toHaveBeenCalledTimes(1));
  await Promise.resolve();
  online.mockReturnValue(true);
  dispatchEvent(new Event("online"));
  expect(await part).toBe("part");
  expect(load).toHaveBeenCalledTimes(2);
});

it("throws what has another cause", async () => {
  vi.spyOn(navigator, "onLine", "get").mockReturnValue(true);
  await expect(patiently(() => Promise.reject(new Error("gone")))()).rejects.toThrow("gone");
});
