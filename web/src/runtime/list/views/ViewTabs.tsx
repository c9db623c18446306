/** The views of the form and those that people saved, as tabs; what differs can be saved. */

import {
  DownOutlined,
  PlusOutlined,
  SaveOutlined,
  StarFilled,
  TeamOutlined,
} from "@ant-design/icons";
import { App, Button, type MenuProps } from "antd";
import { Suspense, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";

import { useChangeView, useChooseViews, useDeleteView, useSaveView } from "@/api/views";
import { useLabel } from "@/i18n/label";
import { lazy } from "@/lib/lazy";
import { usePhone } from "@/lib/use-media";
import { useStillHere } from "@/lib/use-still-here";
import { useUndoToast } from "@/ui/use-undo-toast";
import { DropMenu } from "@/ui/DropMenu";

import { withMoved } from "../grid/column-changes";
import type { List } from "../use-list";
import { AS_THE_VIEW, type ListView, searchFor } from "../view-state";
import type { Dialog } from "./ViewDialog";
import styles from "./Views.module.css";

const ViewDialog = lazy(() => import("./ViewDialog"));

type Props = { readonly list: List; readonly onSwitch: () => void };

export function ViewTabs({ list, onSwitch }: Props) {
  const { t } = useTranslation();
  const label = useLabel();
  const [dialog, setDialog] = useState<Dialog | null>(null);
  const actions = useViewActions(list, setDialog);
  const phone = usePhone();
  const tabs = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const now = tabs.current?.querySelector<HTMLElement>("[aria-selected=true]");
    if (tabs.current && now)
      tabs.current.scrollLeft = now.offsetLeft - (tabs.current.clientWidth - now.offsetWidth) / 2;
  }, [list.view.key]);
  const open = (view: ListView) => {
    onSwitch();
    list.set({ ...AS_THE_VIEW, view: view.key, q: undefined });
  };
  const step = (event: React.KeyboardEvent, at: number) => {
    const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    const next = by === undefined ? undefined : list.views[at + by];
    if (!next) return;
    event.preventDefault();
    const tabs = event.currentTarget.closest("[role=tablist]")?.querySelectorAll("[role=tab]");
    (tabs?.[at + (by ?? 0)] as HTMLElement | undefined)?.focus();
    open(next);
  };
  return (
    <div className={styles.bar}>
      <div ref={tabs} className={styles.tabs} role="tablist" aria-label={t("list:view.tabs")}>
        {list.views.map((view, at) => {
          const current = view.key === list.view.key;
          return (
            <button
              key={view.key}
              type="button"
              role="tab"
              aria-selected={current}
              tabIndex={current ? 0 : -1}
              className={styles.tab}
              onClick={() => !current && open(view)}
              onKeyDown={(event) => step(event, at)}
            >
              {view.key === list.saved.first && <StarFilled className={styles.mark ?? ""} />}
              {view.saved?.shared && <TeamOutlined className={styles.mark ?? ""} />}
              {label(view.label)}
              {current && list.changed && (
                <span className={styles.dot} role="img" aria-label={t("list:view.changed")} />
              )}
            </button>
          );
        })}
      </div>
      {list.view.key !== "" && (
        <DropMenu menu={actions.menu}>
          <Button
            type="text"
            size="small"
            icon={<DownOutlined />}
            aria-label={t("list:view.menu", { view: label(list.view.label) })}
          />
        </DropMenu>
      )}
      {!(phone && list.changed) && (
        <Button
          type="text"
          size="small"
          icon={<PlusOutlined />}
          aria-label={t("list:view.add")}
          title={t("list:view.add")}
          onClick={() => setDialog({ as: "new" })}
        />
      )}
      {list.changed && <Unsaved list={list} actions={actions} compact={phone} />}
      {dialog && (
        <Suspense fallback={null}>
          <ViewDialog list={list} dialog={dialog} onClose={() => setDialog(null)} />
        </Suspense>
      )}
    </div>
  );
}

type Actions = ReturnType<typeof useViewActions>;
type UnsavedProps = { readonly list: List; readonly actions: Actions; readonly compact: boolean };

/** What to do with changes of the view; where the tabs need the room, in a menu. */
function Unsaved({ list, actions, compact }: UnsavedProps) {
  const { t } = useTranslation();
  const { revert, save, copy, saving } = actions;
  const mine = list.view.saved?.may_change === true;
  if (compact) {
    const items = [
      { key: "revert", label: t("list:view.revert"), onClick: revert },
      ...(mine ? [{ key: "save", label: t("list:view.save"), onClick: save }] : []),
      { key: "copy", label: t("list:view.saveAs"), onClick: copy },
    ];
    return (
      <DropMenu placement="bottomRight" menu={{ items }}>
        <Button
          type="link"
          size="small"
          icon={<SaveOutlined />}
          loading={saving}
          aria-label={t("list:view.changed")}
        />
      </DropMenu>
    );
  }
  return (
    <span className={styles.unsaved}>
      <Button type="text" size="small" onClick={revert}>
        {t("list:view.revert")}
      </Button>
      <Button type="link" size="small" loading={saving} onClick={mine ? save : copy}>
        {t(mine ? "list:view.save" : "list:view.saveAs")}
      </Button>
    </span>
  );
}

function useViewActions(list: List, onDialog: (dialog: Dialog) => void) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const tellUndo = useUndoToast();
  const change = useChangeView(list.ref);
  const create = useSaveView(list.ref);
  const remove = useDeleteView(list.ref);
  const choose = useChooseViews(list.ref);
  const { view, views, saved } = list;
  const own = view.saved?.may_change ? view.saved : null;
  const failed = (error: Error) => void message.error(error.message);
  const keys = views.map((one) => one.key);
  const at = keys.indexOf(view.key);

  const here = useStillHere();
  const now = useRef(list);
  useEffect(() => {
    now.current = list;
  });
  const save = () => {
    if (!own) return;
    const { state } = list;
    change.mutate(
      { id: own.id, revision: own.revision, state },
      {
        onSuccess: () => {
          // What was changed since stays changed: it differs from what was saved.
          const { view: shown, state: wanted, set } = now.current;
          if (here() && shown.key === view.key) set(searchFor(state, wanted), true);
          void message.success(t("list:view.saved"));
        },
        onError: failed,
      },
    );
  };
  const bringBack = () => {
    if (!own) return;
    const { label, state, shared } = own;
    create.mutate({ label, state, shared }, { onError: failed });
  };
  const takeAway = () =>
    own &&
    remove.mutate(own.id, {
      onSuccess: () => {
        if (here() && now.current.view.key === view.key)
          list.set({ ...AS_THE_VIEW, view: undefined }, true);
        tellUndo(t("list:view.deleted", { view: own.label }), bringBack);
      },
      onError: failed,
    });
  const choice = { first: saved.first, positions: [...saved.positions] };
  const move = (by: number) => {
    const target = keys[at + by];
    if (target === undefined) return;
    choose.mutate({ ...choice, positions: withMoved(keys, view.key, target) }, { onError: failed });
  };
  const copy = () => onDialog({ as: "new" });
  const isFirst = saved.first === view.key;
  const actions: Record<string, () => unknown> = {
    save,
    rename: () => own && onDialog({ as: "change", saved: own }),
    copy,
    first: () =>
      choose.mutate({ ...choice, first: isFirst ? null : view.key }, { onError: failed }),
    left: () => move(-1),
    right: () => move(1),
    delete: takeAway,
  };
  const items: NonNullable<MenuProps["items"]> = [
    ...(own
      ? [
          {
            key: "save",
            label: t("list:view.save"),
            disabled: !list.changed || change.isPending,
          },
          {
            key: "rename",
            label: t(saved.may_share ? "list:view.renameAndShare" : "list:view.rename"),
          },
        ]
      : []),
    { key: "copy", label: t("list:view.saveAs") },
    { key: "first", label: t(isFirst ? "list:view.notFirst" : "list:view.first") },
    { key: "left", label: t("list:view.left"), disabled: at <= 0 },
    { key: "right", label: t("list:view.right"), disabled: at >= keys.length - 1 },
    ...(own
      ? [{ type: "divider" as const }, { key: "delete", label: t("action.delete"), danger: true }]
      : []),
  ];
  const menu: MenuProps = { items, onClick: ({ key }) => void actions[key]?.() };
  const revert = () => list.set(AS_THE_VIEW);
  return { menu, save, copy, revert, saving: change.isPending };
}
