/** One line of the menu: chosen by a click, moved by dragging, keys or buttons. */

import { DeleteOutlined, HolderOutlined } from "@ant-design/icons";
import { useDraggable, useDroppable } from "@dnd-kit/react";
import { Button, Tag } from "antd";
import type { KeyboardEvent } from "react";
import { useTranslation } from "react-i18next";

import type { MenuPart } from "@/api/builder/document";
import { bothOf } from "@/config-form/scope";
import { useLabel } from "@/i18n/label";
import { PlainIcon } from "@/ui/AppIcon";
import { keepFocus } from "@/ui/keep-focus";
import { StepButton, useSayPlace } from "@/ui/StepButton";

import { useDraftActions } from "../draft/DraftProvider";
import { useRemoved } from "../use-removed";
import type { HeldEntry } from "./entry-dragging";
import styles from "./MenuEditor.module.css";
import * as tree from "./menu-tree";

type Props = {
  readonly row: tree.Row;
  readonly menus: readonly MenuPart[];
  readonly drop: tree.Place | null;
  readonly chosen: boolean;
  readonly onChoose: (key: string | null) => void;
};

export function EntryRow({ row, menus, drop, chosen, onChoose }: Props) {
  const { t } = useTranslation("menuEditor");
  const label = useLabel();
  const { change } = useDraftActions();
  const removed = useRemoved();
  const sayPlace = useSayPlace();
  const { item, group, index } = row;
  const name = label(bothOf(item.label)) || item.key;
  const held: HeldEntry = { is: "entry", entry: item.key, words: name };
  const { ref: dragRef, handleRef, isDragging } = useDraggable({ id: item.key, data: held });
  const { ref: dropRef } = useDroppable({ id: `at:${item.key}`, data: held });
  const steps = { up: tree.step(menus, item.key, -1), down: tree.step(menus, item.key, 1) };
  const go = (place: tree.Place | null) =>
    place &&
    (() => {
      const around = tree.entryOf(menus, place.group ?? "");
      change((draft) => {
        tree.move(draft, item.key, place);
        const rows = tree.rowsOf(draft.menus ?? []);
        const at = rows.find((one) => one.item.key === item.key)?.index ?? 0;
        const of = rows.filter((one) => one.group === place.group).length;
        sayPlace(name, at, of, label(bothOf(around?.label)) || around?.key);
      });
    });
  const remove = (control: Element) => {
    const list = control.closest("ol");
    const row = [...(list?.children ?? [])].findIndex((one) => one.contains(control));
    change((draft) => tree.remove(draft, item.key));
    if (chosen) onChoose(null);
    removed(name, () => onChoose(item.key));
    // The next entry, or what is the last one now.
    keepFocus(() =>
      (list?.children[row] ?? list?.lastElementChild)?.querySelector("[data-entry-name]"),
    );
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.altKey && event.key === "ArrowUp") go(steps.up)?.();
    else if (event.altKey && event.key === "ArrowDown") go(steps.down)?.();
    else if (event.key === "Delete") remove(event.currentTarget);
    else return;
    event.preventDefault();
  };
  const last = (item.children ?? []).length === 0;
  const line =
    drop === null
      ? undefined
      : drop.group === group && drop.index === index
        ? "above"
        : drop.group === group && drop.index === index + 1 && item.kind !== "group"
          ? "below"
          : item.kind === "group" && drop.group === item.key && (drop.index === 0 || last)
            ? "inside"
            : undefined;
  return (
    <li
      ref={(element) => {
        dragRef(element);
        dropRef(element);
      }}
      className={styles.row}
      data-chosen={chosen || undefined}
      data-inner={group !== null || undefined}
      data-dragging={isDragging || undefined}
      data-line={line}
    >
      <button
        ref={handleRef}
        type="button"
        tabIndex={-1}
        className={styles.grip}
        aria-label={t("drag", { name })}
      >
        <HolderOutlined aria-hidden />
      </button>
      <button
        type="button"
        className={styles.rowName}
        data-entry-name
        aria-pressed={chosen}
        title={t("keys")}
        onClick={() => onChoose(item.key)}
        onKeyDown={onKeyDown}
      >
        <PlainIcon icon={item.icon || (item.kind === "group" ? "folder" : "file-text")} />
        <span>{name}</span>
        {item.kind !== "group" && <small>{t(`kind.${item.kind}`)}</small>}
        {(item.roles ?? []).length > 0 && (
          <Tag>{t("forRoles", { count: (item.roles ?? []).length })}</Tag>
        )}
      </button>
      <span className={styles.rowButtons}>
        <StepButton type="text" size="small" way="up" name={name} onStep={go(steps.up)} />
        <StepButton type="text" size="small" way="down" name={name} onStep={go(steps.down)} />
        <Button
          type="text"
          size="small"
          icon={<DeleteOutlined />}
          aria-label={t("remove", { name })}
          onClick={(event) => remove(event.currentTarget)}
        />
      </span>
    </li>
  );
}
