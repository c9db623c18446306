/** Says that a part was removed, with the way back. */

import { useTranslation } from "react-i18next";

import { useUndoToast } from "@/ui/use-undo-toast";

import { useDraftActions } from "./draft/DraftProvider";

/** The last change of the draft is what "undo" takes back; `then` leads to the part again. */
export function useRemoved(): (name: string, then: () => void) => void {
  const { t } = useTranslation("builder");
  const tellUndo = useUndoToast();
  const { undo } = useDraftActions();
  return (name, then) =>
    tellUndo(t("removed", { name }), () => {
      undo();
      then();
    });
}
