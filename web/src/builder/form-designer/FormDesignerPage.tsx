/** Draws a form: palette left, the form itself in the middle, settings of what is chosen right. */

import { DesktopOutlined, MobileOutlined } from "@ant-design/icons";
import { DragDropProvider, DragOverlay } from "@dnd-kit/react";
import { useParams } from "@tanstack/react-router";
import { App, Segmented } from "antd";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";

import { type FormPart, formOf } from "@/api/builder/document";
import { bothOf, DesignScopeContext } from "@/config-form/scope";
import { useWords } from "@/config-form/use-words";
import { useMedia } from "@/lib/use-media";
import { EmptyState } from "@/ui/PageState";
import { PLUGINS, SENSORS } from "@/config-form/drag-sensors";

import { useDraftIssues } from "../use-draft-issues";
import { useDraft, useDraftActions } from "../draft/DraftProvider";
import { FieldRemoval } from "../impact/FieldRemoval";
import { keyOfName } from "../new-part/key-of-name";
import { useSelection } from "../use-selection";
import { Canvas } from "./Canvas";
import { dragData, type Drop, dropAt } from "./dragging";
import * as edit from "./edit";
import styles from "./FormDesigner.module.css";
import { Palette } from "./Palette";
import panes from "./Panes.module.css";
import { PhonePreview } from "./PhonePreview";
import { PropertyPanel } from "./PropertyPanel";
import { usePublishedFields } from "./use-published-fields";
import { COLUMN_KINDS, firstTarget, starterConfig } from "./starters";

type Pane = "palette" | "canvas" | "panel";

export function FormDesignerPage() {
  const { form: key } = useParams({ strict: false });
  const { t } = useTranslation("formDesigner");
  const form = useDraft((state) => formOf(state.document, key ?? ""));
  if (!form) return <EmptyState title={t("missing")} help={t("missingHelp")} />;
  return <Designer key={form.key} form={form} />;
}

function Designer({ form }: { form: FormPart }) {
  const { t } = useTranslation("formDesigner");
  const words = useWords();
  const app = useDraft((state) => state.document);
  const { change } = useDraftActions();
  const { issues } = useDraftIssues();
  const [selected, select] = useSelection();
  const [view, setView] = useState<"design" | "phone">("design");
  const isPublished = usePublishedFields(form.key);
  const { message } = App.useApp();
  const [drop, setDrop] = useState<Drop | null>(null);

  const changeForm = (recipe: (form: FormPart) => void, merge?: string) =>
    change((draft) => {
      const found = formOf(draft, form.key);
      if (found) recipe(found);
    }, merge);

  const starter = (kind: string): edit.Starter => {
    const config = starterConfig(kind, app, form.key, (number) => t("option", { number }));
    // A reference is mostly called what it leads to.
    const target = kind === "reference" ? firstTarget(app, form.key) : undefined;
    return {
      ...(target && { key: target.key }),
      label: target ? bothOf(target.label) : { zh: words.kind(kind), en: words.kind(kind) },
      ...(config && { config }),
    };
  };

  // A phone has room for one of the three at a time.
  const phone = useMedia("(max-width: 768px)");
  const [pane, setPane] = useState<Pane>("canvas");
  const shows = (one: Pane) => !phone || pane === one;
  const [made, setMade] = useState<string | null>(null);
  // Fields made since the designer was opened, whose keys still follow from their kinds.
  const unnamed = useRef(new Set<string>());
  /** The key of a new field follows from the first name that it is given. */
  const nameField = (path: string, name: string) => {
    if (!unnamed.current.delete(path) || edit.isReferredTo(app, form, path)) return;
    const [first = "", column] = path.split(".");
    const siblings =
      column === undefined ? form.fields : form.fields.find((one) => one.key === first)?.fields;
    const old = column ?? first;
    const taken = (siblings ?? []).map((one) => one.key).filter((key) => key !== old);
    const key = keyOfName(name, old, taken);
    if (key === old) return;
    changeForm((draft) => edit.rekeyField(draft, path, key), `field:${path}`);
    select(`field:${column === undefined ? key : `${first}.${key}`}`);
  };

  const insert = (kind: string, to: edit.Place | null) => {
    let path = "";
    changeForm((draft) => {
      path =
        to?.is === "column" && COLUMN_KINDS.has(kind)
          ? edit.addColumn(draft, to.field, kind, starter(kind), to.index)
          : edit.addField(draft, kind, starter(kind), to?.is === "place" ? to : null);
    });
    if (kind !== "reference") unnamed.current.add(path);
    select(`field:${path}`);
    return path;
  };

  /** Behind what is selected; into the sub-form that is selected. */
  const insertHere = (kind: string) => {
    const [sort, key = ""] = (selected ?? "").split(":");
    const [field = ""] = key.split(".");
    const part = form.fields.find((one) => one.key === field);
    if (sort === "field" && part?.kind === "subform" && COLUMN_KINDS.has(kind)) {
      const index = part.fields?.length ?? 0;
      return insert(kind, { is: "column", field, index });
    }
    const layout = edit.layoutOf(form);
    const section = layout.find((one) =>
      sort === "section" ? one.key === key : one.fields?.includes(field),
    );
    const at = section?.fields?.indexOf(field) ?? -1;
    const end = section?.fields?.length ?? 0;
    const index = at < 0 ? end : at + 1;
    return insert(kind, section ? { is: "place", section: section.key, index } : null);
  };

  const finish = (target: Drop | null, source: ReturnType<typeof dragData>) => {
    setDrop(null);
    if (!target || !source) return;
    if (target.is === "section") {
      if (source.is !== "section") return;
      changeForm((draft) => edit.moveSectionTo(draft, source.section, target.index));
      select(`section:${source.section}`);
    } else if (source.is === "kind") {
      setMade(insert(source.kind, target));
    } else if (source.is === "field") {
      move(source.field, source.words, target);
    }
  };

  /** What people have filled in would not come along into another table. */
  const move = (from: string, called: string, to: edit.Place) => {
    if (edit.leavesTable(from, to) && isPublished(from)) {
      void message.warning(t("move.published", { name: called }), 8);
      return;
    }
    let path = from;
    changeForm((draft) => {
      path = edit.movePart(draft, from, to);
    });
    if (unnamed.current.delete(from)) unnamed.current.add(path);
    select(`field:${path}`);
  };

  return (
    <DesignScopeContext value={{ app, form: form.key, issues, subform: subformIn(form, selected) }}>
      <FieldRemoval form={form.key}>
        <DragDropProvider
          sensors={SENSORS}
          plugins={PLUGINS}
          onDragMove={(event) => setDrop(dropAt(event.operation))}
          onDragEnd={(event) =>
            finish(
              event.canceled ? null : dropAt(event.operation),
              dragData(event.operation.source),
            )
          }
        >
          {phone && (
            <Segmented<Pane>
              block
              className={panes.panes ?? ""}
              aria-label={t("panes")}
              value={pane}
              options={[
                { value: "palette", label: t("palette.title") },
                { value: "canvas", label: t("canvas") },
                { value: "panel", label: t("panel.title") },
              ]}
              onChange={setPane}
            />
          )}
          <div
            className={`${styles.designer ?? ""} ${phone ? (panes.stacked ?? "") : ""}`}
            data-view={view}
          >
            {view === "design" && shows("palette") && (
              <Palette
                onInsert={(kind, byMouse) => {
                  const path = insertHere(kind);
                  // Who works by keys stays in the palette.
                  if (byMouse) setMade(path);
                  setPane("panel");
                }}
              />
            )}
            {shows("canvas") && (
              <section className={styles.middle} aria-label={t("canvas")}>
                <div className={styles.tools}>
                  <Segmented<"design" | "phone">
                    size="small"
                    aria-label={t("view.label")}
                    value={view}
                    options={[
                      { value: "design", label: t("view.design"), icon: <DesktopOutlined /> },
                      { value: "phone", label: t("view.phone"), icon: <MobileOutlined /> },
                    ]}
                    onChange={(next) => setView(next)}
                  />
                </div>
                {view === "design" ? (
                  <Canvas
                    form={form}
                    selected={selected}
                    drop={drop}
                    onSelect={select}
                    onChange={changeForm}
                    onMove={move}
                  />
                ) : (
                  <PhonePreview form={form} />
                )}
              </section>
            )}
            {shows("panel") && (
              <PropertyPanel
                form={form}
                selected={selected}
                onSelect={select}
                onChange={changeForm}
                made={made}
                onNamed={nameField}
              />
            )}
          </div>
          <DragOverlay dropAnimation={null}>
            {(source) => {
              const held = dragData(source);
              if (!held) return null;
              const text = held.is === "kind" ? words.kind(held.kind) : held.words;
              return <div className={styles.held}>{text}</div>;
            }}
          </DragOverlay>
        </DragDropProvider>
      </FieldRemoval>
    </DesignScopeContext>
  );
}

function subformIn(form: FormPart, selected: string | null): string | null {
  const [field, column] = (selected ?? "").replace(/^field:/, "").split(".");
  return column !== undefined && form.fields.some((one) => one.key === field)
    ? (field ?? null)
    : null;
}
