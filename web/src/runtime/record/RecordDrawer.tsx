/** A record beside its list, with the way to the next one. */

import { ArrowDownOutlined, ArrowUpOutlined, ExpandOutlined } from "@ant-design/icons";
import { useNavigate } from "@tanstack/react-router";
import { Button, Drawer, Tooltip } from "antd";
import { useTranslation } from "react-i18next";

import { useLabel } from "@/i18n/label";
import { openDrawers, useHotkeys } from "@/lib/use-hotkeys";
import { usePhone } from "@/lib/use-media";

import type { List } from "../list/use-list";
import { RecordView } from "./RecordView";

export function RecordDrawer({ list, shown }: { list: List; shown: readonly number[] }) {
  const { t } = useTranslation();
  const label = useLabel();
  const phone = usePhone();
  const navigate = useNavigate();
  const id = list.search.record;
  const at = id === undefined ? -1 : shown.indexOf(id);
  const go = (next: number | undefined) => next !== undefined && list.set({ record: next }, true);
  const close = () => list.set({ record: undefined });
  const escape = () => {
    if (openDrawers() <= 1) close();
  };
  const edit = () => {
    if (id !== undefined)
      void navigate({
        to: "/apps/$app/forms/$form/records/$record/edit",
        params: { ...list.ref, record: String(id) },
      });
  };
  const expand = () => {
    if (id !== undefined)
      void navigate({
        to: "/apps/$app/forms/$form/records/$record",
        params: { ...list.ref, record: String(id) },
      });
  };
  useHotkeys(
    {
      Escape: escape,
      e: edit,
      j: () => go(shown[at + 1]),
      k: () => go(shown[at - 1]),
      Enter: expand,
    },
    id !== undefined,
  );
  return (
    <Drawer
      open={id !== undefined}
      onClose={close}
      afterOpenChange={(open) => !open && leaveFocus()}
      size={phone ? "100%" : "min(860px, 92vw)"}
      mask={{ closable: true }}
      title={label(list.form.label)}
      styles={{ body: { padding: 0, background: "var(--ant-color-bg-layout)" } }}
      extra={
        <>
          <Tooltip title={t("record:previous")}>
            <Button
              type="text"
              icon={<ArrowUpOutlined />}
              aria-label={t("record:previous")}
              disabled={at <= 0}
              onClick={() => go(shown[at - 1])}
            />
          </Tooltip>
          <Tooltip title={t("record:next")}>
            <Button
              type="text"
              icon={<ArrowDownOutlined />}
              aria-label={t("record:next")}
              disabled={at < 0 || at >= shown.length - 1}
              onClick={() => go(shown[at + 1])}
            />
          </Tooltip>
          <Tooltip title={t("record:expand")}>
            <Button
              type="text"
              icon={<ExpandOutlined />}
              aria-label={t("record:expand")}
              onClick={expand}
            />
          </Tooltip>
        </>
      }
    >
      {id !== undefined && (
        <RecordView key={id} app={list.app} form={list.form} id={id} narrow onGone={close} />
      )}
    </Drawer>
  );
}

/** Opened by a key of the page: nothing had the focus, and it must not go away with the drawer. */
function leaveFocus() {
  if (document.activeElement?.closest(".ant-drawer"))
    document.getElementById("content")?.focus({ preventScroll: true });
}
