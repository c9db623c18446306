/** The menu of the draft as the members of a role will see it. */

import { Select } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import type { MenuPart } from "@/api/builder/document";
import { bothOf } from "@/config-form/scope";
import { useLabel } from "@/i18n/label";
import { IconTile } from "@/ui/AppIcon";

import { useDraft } from "../draft/DraftProvider";
import styles from "./MenuEditor.module.css";
import { mayOpen, menuFor, targetsOf } from "./menu-tree";

export function MenuPreview() {
  const { t } = useTranslation("menuEditor");
  const label = useLabel();
  const document = useDraft((state) => state.document);
  const [role, setRole] = useState<string | null>(null);
  const shown = menuFor(document.menus ?? [], role, (item) => mayOpen(document, role, item));
  return (
    <section className={styles.preview} aria-label={t("preview")}>
      <header>
        <h2>{t("preview")}</h2>
        <Select
          size="small"
          allowClear
          aria-label={t("asRole")}
          placeholder={t("asAdmin")}
          className={styles.role ?? ""}
          value={role}
          options={(document.roles ?? []).map((one) => ({
            value: one.key,
            label: label(bothOf(one.label)) || one.key,
          }))}
          onChange={(key: string | undefined) => setRole(key ?? null)}
        />
      </header>
      {shown.length === 0 ? (
        <p className={styles.quiet}>{t("seesNothing")}</p>
      ) : (
        <MenuEntries items={shown} />
      )}
    </section>
  );
}

type EntriesProps = {
  readonly items: readonly MenuPart[];
  /** `form:opportunity`, where entries can be opened. */
  readonly chosen?: string | null;
  readonly onChoose?: (item: MenuPart) => void;
};

export function MenuEntries({ items, chosen, onChoose }: EntriesProps) {
  const label = useLabel();
  const document = useDraft((state) => state.document);
  const colorOf = (item: MenuPart) =>
    document.forms?.find((form) => item.kind === "form" && form.key === item.target)?.color ||
    document.color;
  const nameOf = (item: MenuPart) => {
    const own = label(bothOf(item.label));
    const target = targetsOf(document).find(
      (one) => one.kind === item.kind && one.key === item.target,
    );
    return own || (target ? label(bothOf(target.label)) : "") || item.key;
  };
  return (
    <ul className={styles.previewList}>
      {items.map((item) => {
        if (item.kind === "group") {
          return (
            <li key={item.key} data-group>
              <span className={styles.previewGroup}>{label(bothOf(item.label))}</span>
              <MenuEntries
                items={item.children ?? []}
                {...(chosen !== undefined && { chosen })}
                {...(onChoose && { onChoose })}
              />
            </li>
          );
        }
        const face = (
          <>
            <IconTile icon={item.icon ?? ""} color={colorOf(item)} size={20} />
            {nameOf(item)}
          </>
        );
        const here = chosen === `${item.kind}:${item.target ?? ""}`;
        return (
          <li key={item.key}>
            {onChoose ? (
              <button
                type="button"
                className={styles.previewEntry}
                aria-current={here || undefined}
                onClick={() => onChoose(item)}
              >
                {face}
              </button>
            ) : (
              <span className={styles.previewEntry}>{face}</span>
            )}
          </li>
        );
      })}
    </ul>
  );
}
