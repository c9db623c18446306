/** Says that a part was removed, with the way back as long as the removal is the last change. */

import { App } from "antd";
import { useTranslation } from "react-i18next";

import { useUndoToast } from "@/ui/use-undo-toast";

import { useDraftStore } from "./draft/DraftProvider";
import { whileLast } from "./draft/while-last";

const TOAST = "part-removed";

/** To be called after the change; `then` leads to the part again. */
export function useRemoved(): (name: string, then: () => void) => void {
  const { t } = useTranslation("builder");
  const { message } = App.useApp();
  const tellUndo = useUndoToast();
  const store = useDraftStore();
  return (name, then) => {
    const back = () => {
      store.actions.undo();
      then();
    };
    tellUndo(t("removed", { name }), back, TOAST);
    // What is undone next would be another change.
    whileLast(store, () => message.destroy(TOAST));
  };
}
