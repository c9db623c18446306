/** The builder, for whoever is signed in. */

import { Navigate, useLocation } from "@tanstack/react-router";
import { useState } from "react";

import { isProblem } from "@/api/problem";
import { mayBeSignedIn, useMe } from "@/api/session";
import { BuilderShell } from "@/builder/BuilderShell";
import { useHotkeys } from "@/lib/use-hotkeys";
import { FailedState, LoadingState } from "@/ui/PageState";

import { KeyboardHelp } from "./frame/KeyboardHelp";
import { SessionExpired } from "./frame/SessionExpired";

export function BuilderPages() {
  const me = useMe();
  const here = useLocation({ select: (location) => location.href });
  // As it was at first: while one is being sent away the place changes already.
  const [next] = useState(here);
  const [help, setHelp] = useState(false);
  useHotkeys({ "?": () => setHelp(true) });
  if (me.data?.must_change_password) return <Navigate to="/sign-in" search={{ next }} replace />;
  if (me.data) {
    return (
      <>
        <BuilderShell />
        <KeyboardHelp open={help} onClose={() => setHelp(false)} />
        <SessionExpired login={me.data.login} />
      </>
    );
  }
  if (!mayBeSignedIn() || isProblem(me.error, 401)) {
    return <Navigate to="/sign-in" search={{ next }} replace />;
  }
  if (me.isPending) return <LoadingState />;
  return <FailedState error={me.error} onRetry={() => void me.refetch()} />;
}
