/** Says what became of work on many records: what is done, with the way back, and what is not. */

import { App } from "antd";
import { useTranslation } from "react-i18next";

import { useUndoToast } from "@/ui/use-undo-toast";

import type { Outcome } from "./use-bulk-work";

export function useTellOutcome() {
  const { t } = useTranslation();
  const { message, notification } = App.useApp();
  const tellUndo = useUndoToast();
  return ({ refused, reasons, stopped, done }: Outcome, words: string, undo?: () => void) => {
    if (refused > 0)
      notification.warning({
        // Stays: it says what is left to do.
        duration: 0,
        title: t("list:bulk.refused", { count: refused }),
        description: reasons.map((reason) => <p key={reason}>{reason}</p>),
      });
    if (stopped) void message.info(t("list:bulk.stopped", { count: done.length }));
    if (done.length === 0) return;
    if (undo) tellUndo(words, undo);
    else void message.success(words);
  };
}
