/** Makes an empty dashboard, in the menu unless somebody says otherwise, and opens its designer. */

import { Checkbox, Modal } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { useDraft, useDraftActions } from "../draft/DraftProvider";
import { useOpenPlace } from "../use-open-place";
import { addToMenu } from "./add-to-menu";
import { NAMELESS, NameAndKey, wrongWith } from "./NameAndKey";
import type { NewPartProps } from "./NewPart";

export function NewDashboard({ onClose }: NewPartProps) {
  const { t } = useTranslation("builderShell");
  const document = useDraft((state) => state.document);
  const { change } = useDraftActions();
  const open = useOpenPlace();
  const taken = (document.dashboards ?? []).map((one) => one.key);
  const [named, setNamed] = useState(NAMELESS);
  const [inMenu, setInMenu] = useState(true);
  const ready = wrongWith(named, taken) === null;
  const make = () => {
    const { key, label } = named;
    change((draft) => {
      (draft.dashboards ??= []).push({ key, label, cards: [] });
      if (inMenu) addToMenu(draft, { kind: "dashboard", target: key, label, icon: "dashboard" });
    });
    onClose();
    open({ part: "dashboards", key, select: null, names: [] });
  };
  return (
    <Modal
      open
      title={t("make.dashboards")}
      okText={t("new.make")}
      okButtonProps={{ disabled: !ready }}
      onOk={make}
      onCancel={onClose}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (ready) make();
        }}
      >
        <NameAndKey value={named} onChange={setNamed} otherwise="dashboard" taken={taken} />
        <Checkbox checked={inMenu} onChange={(event) => setInMenu(event.target.checked)}>
          {t("new.inMenu")}
        </Checkbox>
        <button type="submit" hidden />
      </form>
    </Modal>
  );
}
