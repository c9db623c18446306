/** Asks before one leaves a form in which something was typed. The draft stays unless given up. */

import { useBlocker } from "@tanstack/react-router";
import { Button } from "antd";
import { useTranslation } from "react-i18next";

import { LeaveDialog } from "@/ui/LeaveDialog";

type Props = { readonly dirty: boolean; readonly onDiscard: () => void };

export function LeaveGuard({ dirty, onDiscard }: Props) {
  const { t } = useTranslation();
  const blocker = useBlocker({
    shouldBlockFn: ({ current, next }) => dirty && current.pathname !== next.pathname,
    // A reload loses nothing: the draft is offered again.
    enableBeforeUnload: false,
    withResolver: true,
  });
  if (blocker.status !== "blocked") return null;
  return (
    <LeaveDialog
      title={t("form:leave.title")}
      help={t("form:leave.help")}
      stay={t("form:leave.stay")}
      onStay={blocker.reset}
    >
      <Button
        danger
        onClick={() => {
          onDiscard();
          blocker.proceed();
        }}
      >
        {t("form:leave.discard")}
      </Button>
      <Button onClick={blocker.proceed}>{t("form:leave.keep")}</Button>
    </LeaveDialog>
  );
}
