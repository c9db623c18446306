/** Nobody leaves an app's design before the draft is saved; when it cannot be, they are asked. */

import { useBlocker } from "@tanstack/react-router";
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { LeaveDialog } from "@/ui/LeaveDialog";

import { navigations, staysIn } from "./leaving";
import type { DraftStore } from "./store";

type Navigation = { readonly next: { readonly pathname: string }; readonly action: string };

export function LeaveDraft({ store }: { readonly store: DraftStore }) {
  const { t } = useTranslation("builder");
  const [answer, setAnswer] = useState<((stay: boolean) => void) | null>(null);
  const [asked] = useState(navigations);
  const [block] = useState(() => async ({ next, action }: Navigation) => {
    const isNewest = asked(action);
    if (staysIn(store.getState().app, next.pathname)) return false;
    await store.actions.saved().catch(() => undefined);
    if (!isNewest()) return true;
    const { saveState } = store.getState();
    if (saveState === "saved") return false;
    // After a conflict another question is on the screen already.
    if (saveState === "conflict") return true;
    return new Promise<boolean>((resolve) => setAnswer(() => resolve));
  });
  useBlocker({ shouldBlockFn: block, enableBeforeUnload: false });
  if (!answer) return null;
  const say = (stay: boolean) => {
    setAnswer(null);
    answer(stay);
  };
  return (
    <LeaveDialog
      title={t("leave.title")}
      help={t("leave.help")}
      stay={t("leave.stay")}
      onStay={() => say(true)}
    >
      <Button danger onClick={() => say(false)}>
        {t("leave.discard")}
      </Button>
    </LeaveDialog>
  );
}
