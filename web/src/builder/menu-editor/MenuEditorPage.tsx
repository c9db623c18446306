/** Arranges the app's menu: groups and entries left, the menu as people see it right. */

import { DragDropProvider, DragOverlay } from "@dnd-kit/react";
import { FolderAddOutlined, PlusOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { DesignScopeContext, bothOf } from "@/config-form/scope";
import { useBothTexts, useLabel } from "@/i18n/label";
import { useTouch } from "@/lib/use-media";
import { PlainIcon } from "@/ui/AppIcon";
import { DropMenu } from "@/ui/DropMenu";
import { EmptyState } from "@/ui/PageState";
import { PLUGINS, SENSORS } from "@/config-form/drag-sensors";

import { useDraftIssues } from "../use-draft-issues";
import { useDraft, useDraftActions } from "../draft/DraftProvider";
import { useSelection } from "../use-selection";
import { EntryPanel } from "./EntryPanel";
import { dropPlace, heldEntry } from "./entry-dragging";
import { EntryRow } from "./EntryRow";
import styles from "./MenuEditor.module.css";
import { MenuPreview } from "./MenuPreview";
import * as tree from "./menu-tree";

export function MenuEditorPage() {
  const { t } = useTranslation("menuEditor");
  const label = useLabel();
  const texts = useBothTexts();
  const touch = useTouch();
  const document = useDraft((state) => state.document);
  const { change } = useDraftActions();
  const { issues } = useDraftIssues();
  const [selected, select] = useSelection();
  const [drop, setDrop] = useState<tree.Place | null>(null);
  const menus = document.menus ?? [];
  const chosen = tree.entryOf(menus, (selected ?? "").replace(/^entry:/, ""));
  const missing = tree.missingTargets(document);
  const choose = (key: string | null) => select(key === null ? null : `entry:${key}`);
  const inGroup = chosen?.kind === "group" ? chosen.key : null;

  const add = (target: tree.Target) => {
    let made = "";
    change((draft) => {
      made = tree.addEntry(draft, target, inGroup);
    });
    choose(made);
  };
  const addGroup = () => {
    let made = "";
    change((draft) => {
      made = tree.addGroup(draft, texts("menuEditor:newGroup"));
    });
    choose(made);
  };
  const targets = tree.targetsOf(document);
  const offered = missing.length > 0 ? missing : targets;
  return (
    <DesignScopeContext value={{ app: document, form: null, issues }}>
      <div className={styles.page}>
        <section className={styles.tree} aria-label={t("title")}>
          <header className={styles.head}>
            <div>
              <h1>{t("title")}</h1>
              <p>{t(touch ? "helpTouch" : "help")}</p>
            </div>
            <div className={styles.actions}>
              <Button icon={<FolderAddOutlined />} onClick={addGroup}>
                {t("addGroup")}
              </Button>
              <DropMenu
                disabled={offered.length === 0}
                menu={{
                  items: (["form", "dashboard", "report"] as const)
                    .map((kind) => ({
                      key: kind,
                      type: "group" as const,
                      label: t(`kind.${kind}`),
                      children: offered
                        .filter((one) => one.kind === kind)
                        .map((one) => ({
                          key: `${kind}:${one.key}`,
                          icon: <PlainIcon icon={one.icon} />,
                          label: label(bothOf(one.label)),
                        })),
                    }))
                    .filter((group) => group.children.length > 0),
                  onClick: ({ key }) => {
                    const found = targets.find((one) => `${one.kind}:${one.key}` === key);
                    if (found) add(found);
                  },
                }}
              >
                <Button type="primary" icon={<PlusOutlined />}>
                  {t("addEntry")}
                </Button>
              </DropMenu>
            </div>
          </header>
          {menus.length === 0 ? (
            <EmptyState title={t("empty")} help={t("emptyHelp")} />
          ) : (
            <DragDropProvider
              sensors={SENSORS}
              plugins={PLUGINS}
              onDragMove={(event) => setDrop(dropPlace(menus, event.operation))}
              onDragEnd={(event) => {
                const place = event.canceled ? null : dropPlace(menus, event.operation);
                const held = heldEntry(event.operation.source);
                setDrop(null);
                if (place && held) change((draft) => tree.move(draft, held.entry, place));
              }}
            >
              <ol className={styles.rows}>
                {tree.rowsOf(menus).map((row) => (
                  <EntryRow
                    key={row.item.key}
                    row={row}
                    menus={menus}
                    drop={drop}
                    chosen={row.item.key === chosen?.key}
                    onChoose={choose}
                  />
                ))}
              </ol>
              <DragOverlay dropAnimation={null}>
                {(source) => <div className={styles.held}>{heldEntry(source)?.words}</div>}
              </DragOverlay>
            </DragDropProvider>
          )}
        </section>
        <aside className={styles.side}>
          {chosen && <EntryPanel entry={chosen} onGone={() => choose(null)} />}
          <MenuPreview />
        </aside>
      </div>
    </DesignScopeContext>
  );
}
