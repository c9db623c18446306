/** The views of the form and those that people saved, as tabs; what differs can be saved. */

import { DownOutlined, PlusOutlined, StarFilled, TeamOutlined } from "@ant-design/icons";
import { App, Button, Dropdown, type MenuProps } from "antd";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";

import { useChangeView, useChooseViews, useDeleteView, useSaveView } from "@/api/views";
import { useLabel } from "@/i18n/label";

import { withMoved } from "../grid/column-changes";
import type { List } from "../use-list";
import { AS_THE_VIEW, type ListView } from "../view-state";
import type { Dialog } from "./ViewDialog";
import styles from "./Views.module.css";

const ViewDialog = lazy(() => import("./ViewDialog"));

type Props = { readonly list: List; readonly onSwitch: () => void };

export function ViewTabs({ list, onSwitch }: Props) {
  const { t } = useTranslation();
  const label = useLabel();
  const [dialog, setDialog] = useState<Dialog | null>(null);
  const actions = useViewActions(list, setDialog);
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
      <div className={styles.tabs} role="tablist" aria-label={t("list:view.tabs")}>
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
        <Dropdown trigger={["click"]} menu={actions.menu}>
          <Button
            type="text"
            size="small"
            icon={<DownOutlined />}
            aria-label={t("list:view.menu", { view: label(list.view.label) })}
          />
        </Dropdown>
      )}
      <Button
        type="text"
        size="small"
        icon={<PlusOutlined />}
        aria-label={t("list:view.add")}
        title={t("list:view.add")}
        onClick={() => setDialog({ as: "new" })}
      />
      {list.changed && (
        <span className={styles.unsaved}>
          <Button type="text" size="small" onClick={() => list.set(AS_THE_VIEW)}>
            {t("list:view.revert")}
          </Button>
          {list.view.saved?.may_change ? (
            <Button type="link" size="small" loading={actions.saving} onClick={actions.save}>
              {t("list:view.save")}
            </Button>
          ) : (
            <Button type="link" size="small" onClick={() => setDialog({ as: "new" })}>
              {t("list:view.saveAs")}
            </Button>
          )}
        </span>
      )}
      {dialog && (
        <Suspense fallback={null}>
          <ViewDialog list={list} dialog={dialog} onClose={() => setDialog(null)} />
        </Suspense>
      )}
    </div>
  );
}

function useViewActions(list: List, onDialog: (dialog: Dialog) => void) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const change = useChangeView(list.ref);
  const create = useSaveView(list.ref);
  const remove = useDeleteView(list.ref);
  const choose = useChooseViews(list.ref);
  const { view, views, saved } = list;
  const own = view.saved?.may_change ? view.saved : null;
  const failed = (error: Error) => void message.error(error.message);
  const keys = views.map((one) => one.key);
  const at = keys.indexOf(view.key);

  const save = () =>
    own &&
    change.mutate(
      { id: own.id, revision: own.revision, state: list.state },
      {
        onSuccess: () => {
          list.set(AS_THE_VIEW, true);
          void message.success(t("list:view.saved"));
        },
        onError: failed,
      },
    );
  const bringBack = () => {
    if (!own) return;
    const { label, state, shared } = own;
    create.mutate({ label, state, shared }, { onError: failed });
  };
  const takeAway = () =>
    own &&
    remove.mutate(own.id, {
      onSuccess: () => {
        list.set({ ...AS_THE_VIEW, view: undefined }, true);
        void message.success({
          duration: 6,
          content: (
            <>
              {t("list:view.deleted", { view: own.label })}{" "}
              <Button type="link" size="small" onClick={bringBack}>
                {t("action.undo")}
              </Button>
            </>
          ),
        });
      },
      onError: failed,
    });
  const choice = { first: saved.first, positions: [...saved.positions] };
  const move = (by: number) => {
    const target = keys[at + by];
    if (target === undefined) return;
    choose.mutate({ ...choice, positions: withMoved(keys, view.key, target) }, { onError: failed });
  };
  const isFirst = saved.first === view.key;
  const actions: Record<string, () => unknown> = {
    save,
    rename: () => own && onDialog({ as: "change", saved: own }),
    copy: () => onDialog({ as: "new" }),
    first: () =>
      choose.mutate({ ...choice, first: isFirst ? null : view.key }, { onError: failed }),
    left: () => move(-1),
    right: () => move(1),
    delete: takeAway,
  };
  const items: NonNullable<MenuProps["items"]> = [
    ...(own
      ? [
          { key: "save", label: t("list:view.save"), disabled: !list.changed },
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
  return { menu, save, saving: change.isPending };
}
