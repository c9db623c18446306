/** The builder, for whoever is signed in. */

import { Navigate, useLocation } from "@tanstack/react-router";

import { isProblem } from "@/api/problem";
import { useMe } from "@/api/session";
import { BuilderShell } from "@/builder/BuilderShell";
import { FailedState, LoadingState } from "@/ui/PageState";

import { SessionExpired } from "./frame/SessionExpired";

export function BuilderPages() {
  const me = useMe();
  const next = useLocation({ select: (location) => location.href });
  if (me.data) {
    return (
      <>
        <BuilderShell />
        <SessionExpired login={me.data.login} />
      </>
    );
  }
  if (me.isPending) return <LoadingState />;
  if (isProblem(me.error, 401)) return <Navigate to="/sign-in" search={{ next }} replace />;
  return <FailedState error={me.error} onRetry={() => void me.refetch()} />;
}
