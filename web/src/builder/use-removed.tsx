/** Says that a part was removed, with the way back. */

import { App, Button } from "antd";
import { useTranslation } from "react-i18next";

import { useDraftActions } from "./draft/DraftProvider";

/** The last change of the draft is what "undo" takes back; `then` leads to the part again. */
export function useRemoved(): (name: string, then: () => void) => void {
  const { t } = useTranslation("builder");
  const { notification } = App.useApp();
  const { undo } = useDraftActions();
  return (name, then) => {
    const key = `removed-${name}`;
    notification.info({
      key,
      title: t("removed", { name }),
      placement: "bottom",
      duration: 8,
      actions: (
        <Button
          size="small"
          type="primary"
          onClick={() => {
            notification.destroy(key);
            undo();
            then();
          }}
        >
          {t("undo")}
        </Button>
      ),
    });
  };
}
