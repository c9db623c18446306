/** Asks before one leaves a form in which something was typed. The draft stays unless given up. */

import { useBlocker } from "@tanstack/react-router";
import { Button, Modal } from "antd";
import { useTranslation } from "react-i18next";

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
    <Modal
      open
      width={440}
      title={t("form:leave.title")}
      onCancel={blocker.reset}
      footer={
        <>
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
          <Button type="primary" autoFocus onClick={blocker.reset}>
            {t("form:leave.stay")}
          </Button>
        </>
      }
    >
      {t("form:leave.help")}
    </Modal>
  );
}
