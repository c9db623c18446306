/** Whoever is not signed in goes to the sign-in page; everybody else gets the frame. */

import { Navigate, useLocation } from "@tanstack/react-router";

import { isProblem } from "@/api/problem";
import { useMe } from "@/api/session";
import { FailedState, LoadingState } from "@/ui/PageState";

import { Frame } from "./frame/Frame";

export function SignedIn() {
  const me = useMe();
  const next = useLocation({ select: (location) => location.href });
  // Once somebody was there, a lost session is asked for over the page, see `SessionExpired`.
  if (me.data?.must_change_password) return <Navigate to="/sign-in" search={{ next }} replace />;
  if (me.data) return <Frame me={me.data} />;
  if (me.isPending) return <LoadingState />;
  if (isProblem(me.error, 401)) return <Navigate to="/sign-in" search={{ next }} replace />;
  return <FailedState error={me.error} onRetry={() => void me.refetch()} />;
}
