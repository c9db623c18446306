/** Whoever is not signed in goes to the sign-in page; everybody else gets the frame. */

import { Navigate, useLocation } from "@tanstack/react-router";

import { useState } from "react";

import { isProblem } from "@/api/problem";
import { mayBeSignedIn, useMe } from "@/api/session";
import { FailedState, LoadingState } from "@/ui/PageState";

import { Frame } from "./frame/Frame";

export function SignedIn() {
  const me = useMe();
  const here = useLocation({ select: (location) => location.href });
  // As it was at first: while one is being sent away the place changes already.
  const [next] = useState(here);
  // Once somebody was there, a lost session is asked for over the page, see `SessionExpired`.
  if (me.data?.must_change_password) return <Navigate to="/sign-in" search={{ next }} replace />;
  if (me.data) return <Frame me={me.data} />;
  if (!mayBeSignedIn() || isProblem(me.error, 401)) {
    return <Navigate to="/sign-in" search={{ next }} replace />;
  }
  if (me.isPending) return <LoadingState />;
  return <FailedState error={me.error} onRetry={() => void me.refetch()} />;
}
