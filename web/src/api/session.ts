/** Who is signed in. */

import { queryOptions, useQuery, useQueryClient } from "@tanstack/react-query";

import { setZone } from "@/lib/dates";

import { client, type Schemas, setCsrfToken, take } from "./client";
import { useChange } from "./use-change";

const KEY = "formwork.signed-in";

/** Whether this browser has signed in; saves asking the server only to be refused. */
export const mayBeSignedIn = () => localStorage.getItem(KEY) !== null;

/**
 * Calls back when another tab of this browser signed in or out: the session of all tabs is a new
 * one, and with it the token that changes must carry. Returns the way to stop.
 */
export function onSignedElsewhere(listener: () => void): () => void {
  const heard = (event: StorageEvent) => {
    if (event.key === KEY) listener();
  };
  window.addEventListener("storage", heard);
  return () => window.removeEventListener("storage", heard);
}

export const meQuery = queryOptions({
  queryKey: ["me"],
  queryFn: async ({ signal }) => {
    const me = await take(client.GET("/api/v1/me", { signal }));
    setCsrfToken(me.csrf_token);
    setZone(me.zone);
    return me;
  },
  staleTime: 5 * 60_000,
  retry: false,
});

export const useMe = () => useQuery({ ...meQuery, enabled: mayBeSignedIn() });

export function useSignIn() {
  return useChange({
    mutationFn: async (body: Pick<Schemas["SignIn"], "login" | "password">) => {
      const session = await take(
        client.POST("/api/v1/session", { body: { ...body, bearer: false } }),
      );
      setCsrfToken(session.csrf_token);
      // Never the same twice: other tabs hear only of what differs.
      localStorage.setItem(KEY, String(Date.now()));
      return session;
    },
  });
}

export function useSignOut() {
  const queries = useQueryClient();
  return useChange({
    mutationFn: () => take(client.DELETE("/api/v1/session")),
    onSuccess: () => {
      localStorage.removeItem(KEY);
      queries.clear();
    },
  });
}

export function useChangePassword() {
  return useChange({
    mutationFn: (body: Schemas["PasswordChange"]) =>
      take(client.POST("/api/v1/me/password", { body })),
  });
}

export function useChangeMe() {
  const queries = useQueryClient();
  const changing = [...meQuery.queryKey, "change"];
  return useChange({
    mutationKey: changing,
    // In turn: the language chosen last is the one that stays.
    scope: { id: changing.join("/") },
    mutationFn: (body: Schemas["MyChanges"]) => take(client.PATCH("/api/v1/me", { body })),
    onSuccess: (me) => {
      if (queries.isMutating({ mutationKey: changing }) === 1)
        queries.setQueryData(meQuery.queryKey, me);
    },
  });
}

/** Members of an app's role of this key design it, as administrators do. */
const DESIGN_ROLE = "builder";

/** Whether somebody may design this app, or any app at all. */
export const mayDesign = (me: Schemas["Me"] | undefined, app?: string): boolean =>
  me !== undefined &&
  (me.is_admin ||
    me.roles.some((role) =>
      app === undefined ? role.endsWith(`.${DESIGN_ROLE}`) : role === `${app}.${DESIGN_ROLE}`,
    ));
