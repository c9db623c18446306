// @vitest-environment jsdom

import { afterEach, expect, it, vi } from "vitest";

import { client, isReachable, onSessionExpired, setCsrfToken, take } from "./client";
import { Offline, Problem } from "./problem";

const answers = (status: number, body: unknown) =>
  vi.spyOn(globalThis, "fetch").mockImplementation(() =>
    Promise.resolve(
      new Response(JSON.stringify(body), {
        status,
        headers: { "Content-Type": "application/json" },
      }),
    ),
  );

afterEach(() => setCsrfToken(""));

it("sends the token with changes, and the reader's language with everything", async () => {
  const fetch = answers(201, { id: 1 });
  setCsrfToken("token");
  document.documentElement.lang = "en";
  await take(client.POST("/api/v1/builder/apps", { body: { document: {} } }));
  await take(client.GET("/api/v1/apps"));
  const [change, read] = fetch.mock.calls.map(([request]) => (request as Request).headers);
  expect(change?.get("X-CSRF-Token")).toBe("token");
  expect(read?.get("X-CSRF-Token")).toBeNull();
  expect(read?.get("Accept-Language")).toBe("en");
});

it("throws the server's refusal with the places of its errors", async () => {
  answers(422, {
    code: "invalid",
    title: "Bad",
    detail: "One thing",
    errors: [{ path: ["amount"], code: "forms.too_small", message: "at least 0" }],
  });
  const refused = await take(client.GET("/api/v1/apps")).catch((error: unknown) => error);
  expect(refused).toBeInstanceOf(Problem);
  expect((refused as Problem).errors[0]?.path).toEqual(["amount"]);
  expect((refused as Problem).message).toBe("One thing");
});

it("tells that the session has ended, but not for a wrong password", async () => {
  const listener = vi.fn();
  const stop = onSessionExpired(listener);
  answers(401, { code: "not_signed_in" });
  const body = { login: "a", password: "b", bearer: false };
  await take(client.POST("/api/v1/session", { body })).catch(() => undefined);
  expect(listener).not.toHaveBeenCalled();
  await take(client.GET("/api/v1/apps")).catch(() => undefined);
  expect(listener).toHaveBeenCalledOnce();
  stop();
});

it("does not tell of a session that was renewed while the request was under way", async () => {
  const listener = vi.fn();
  const stop = onSessionExpired(listener);
  setCsrfToken("of the old session");
  vi.spyOn(globalThis, "fetch").mockImplementation(() => {
    setCsrfToken("of the new session");
    return Promise.resolve(Response.json({ code: "not_signed_in" }, { status: 401 }));
  });
  await take(client.GET("/api/v1/apps")).catch(() => undefined);
  expect(listener).not.toHaveBeenCalled();
  stop();
});

it("says offline when nobody answers", async () => {
  vi.spyOn(globalThis, "fetch").mockRejectedValue(new TypeError("refused"));
  await expect(take(client.GET("/api/v1/apps"))).rejects.toBeInstanceOf(Offline);
});

it("what was sent before the server was lost does not say that it is there", async () => {
  let come: (answer: Response) => void = () => undefined;
  const fetch = vi.spyOn(globalThis, "fetch");
  fetch.mockReturnValueOnce(new Promise((resolve) => (come = resolve)));
  const before = take(client.GET("/api/v1/apps"));
  await vi.waitFor(() => expect(fetch).toHaveBeenCalled());
  fetch.mockRejectedValueOnce(new TypeError("Failed to fetch"));
  await take(client.GET("/api/v1/health")).catch(() => undefined);
  come(Response.json([]));
  await before;
  expect(isReachable()).toBe(false);
  answers(200, {});
  await take(client.GET("/api/v1/health"));
  expect(isReachable()).toBe(true);
});
