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
import { mayOpen, menuFor } from "./menu-tree";

export function MenuPreview() {
  const { t } = useTranslation("menuEditor");
  const label = useLabel();
  const document = useDraft((state) => state.document);
  const [role, setRole] = useState<string | null>(null);
  const shown = menuFor(document.menus ?? [], role, (item) => mayOpen(document, role, item));
  const colorOf = (item: MenuPart) =>
    document.forms?.find((form) => item.kind === "form" && form.key === item.target)?.color ||
    document.color;
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
        <Entries items={shown} colorOf={colorOf} />
      )}
    </section>
  );
}

type EntriesProps = {
  readonly items: readonly MenuPart[];
  readonly colorOf: (item: MenuPart) => string | undefined;
};

function Entries({ items, colorOf }: EntriesProps) {
  const label = useLabel();
  return (
    <ul className={styles.previewList}>
      {items.map((item) => (
        <li key={item.key} data-group={item.kind === "group" || undefined}>
          {item.kind === "group" ? (
            <>
              <span className={styles.previewGroup}>{label(bothOf(item.label))}</span>
              <Entries items={item.children ?? []} colorOf={colorOf} />
            </>
          ) : (
            <span className={styles.previewEntry}>
              <IconTile icon={item.icon ?? ""} color={colorOf(item)} size={20} />
              {label(bothOf(item.label))}
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}
