/** Who is signed in. */

import { queryOptions, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";

import { setZone } from "@/lib/dates";

import { client, type Schemas, setCsrfToken, take } from "./client";

const KEY = "formwork.signed-in";

/** Whether this browser has signed in; saves asking the server only to be refused. */
export const mayBeSignedIn = () => localStorage.getItem(KEY) !== null;

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
  return useMutation({
    mutationFn: async (body: Pick<Schemas["SignIn"], "login" | "password">) => {
      const session = await take(
        client.POST("/api/v1/session", { body: { ...body, bearer: false } }),
      );
      setCsrfToken(session.csrf_token);
      localStorage.setItem(KEY, "yes");
      return session;
    },
  });
}

export function useSignOut() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => take(client.DELETE("/api/v1/session")),
    onSuccess: () => {
      localStorage.removeItem(KEY);
      queries.clear();
    },
  });
}

export function useChangePassword() {
  return useMutation({
    mutationFn: (body: Schemas["PasswordChange"]) =>
      take(client.POST("/api/v1/me/password", { body })),
  });
}

export function useChangeMe() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: Schemas["MyChanges"]) => take(client.PATCH("/api/v1/me", { body })),
    onSuccess: (me) => queries.setQueryData(meQuery.queryKey, me),
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
