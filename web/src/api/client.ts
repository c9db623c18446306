/** The one client of `/api/v1`: credentials, CSRF token, language, refusals, session expiry. */

import createClient, { type Middleware } from "openapi-fetch";

import { Offline, Problem } from "./problem";
import type { components, paths } from "./schema";

export type Schemas = components["schemas"];

const SAFE = new Set(["GET", "HEAD", "OPTIONS"]);
export const CSRF_HEADER = "X-CSRF-Token";
let csrfToken = "";
const expiryListeners = new Set<() => void>();

/** The token that changes must carry; it comes with the session. */
export function setCsrfToken(token: string): void {
  csrfToken = token;
}

/** Calls back whenever the server no longer knows the session. Returns the way to stop. */
export function onSessionExpired(listener: () => void): () => void {
  expiryListeners.add(listener);
  return () => expiryListeners.delete(listener);
}

let reachable = true;
const reachListeners = new Set<(reachable: boolean) => void>();

/** Whether the last request was answered. */
export const isReachable = () => reachable;

/** Calls back when the server stops answering, and when it answers again. */
export function onReachable(listener: (reachable: boolean) => void): () => void {
  reachListeners.add(listener);
  return () => reachListeners.delete(listener);
}

/** How often the server was lost so far, and how often when each request was sent. */
let losses = 0;
const lossesBefore = new WeakMap<Request, number>();

function noteReach(now: boolean): void {
  if (now === reachable) return;
  reachable = now;
  reachListeners.forEach((listener) => listener(now));
}

const language = () => document.documentElement.lang || "zh-CN";

/** What every change carries, for requests that go past the client. */
export const sentHeaders = () => ({
  [CSRF_HEADER]: csrfToken,
  "Accept-Language": language(),
});

/** To be told when a request was not known; the token is the one that stood when it was sent. */
export function sessionEnded(tokenThen: string): void {
  // Somebody signed in again while it was under way: it says nothing about the session of now.
  if (tokenThen === csrfToken) expiryListeners.forEach((listener) => listener());
}

/** The token that stood when each request was sent. */
const tokenOf = new WeakMap<Request, string>();

const edge: Middleware = {
  onRequest({ request }) {
    if (!SAFE.has(request.method)) request.headers.set(CSRF_HEADER, csrfToken);
    request.headers.set("Accept-Language", language());
    tokenOf.set(request, csrfToken);
    lossesBefore.set(request, losses);
    return request;
  },
  onResponse({ request, response }) {
    // What was sent before the server was lost may still come in; it says nothing about now.
    if (lossesBefore.get(request) === losses) noteReach(true);
    const signingIn = new URL(request.url).pathname.endsWith("/session");
    if (response.status === 401 && !signingIn) sessionEnded(tokenOf.get(request) ?? "");
  },
  onError({ error }) {
    // A request that the page itself took back says nothing about the server.
    if (error instanceof DOMException && error.name === "AbortError") return error;
    losses += 1;
    noteReach(false);
    return new Offline();
  },
};

export const client = createClient<paths>({
  baseUrl: window.location.origin,
  credentials: "same-origin",
  // Looked up at each call, so that tests can stand in for the network.
  fetch: (request) => globalThis.fetch(request),
});
client.use(edge);

type Answer<T> = { data?: T; error?: unknown; response: Response };

/** The body of a good answer; throws a `Problem`, or `Offline`. */
export async function take<T>(request: Promise<Answer<T>>): Promise<T> {
  const { data, error, response } = await request;
  if (!response.ok) throw Problem.from(response.status, error);
  return data as T;
}
