/** The form as people will see it, to choose and move its parts. */

import { PlusOutlined } from "@ant-design/icons";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { Button } from "antd";
import { useTranslation } from "react-i18next";

import type { FormPart, SectionPart } from "@/api/builder/document";
import { bothOf } from "@/config-form/scope";
import { useLabel } from "@/i18n/label";
import { RunningAppProvider } from "@/kinds/running-app";
import { previewApp } from "@/config-form/preview-app";

import { useDraft } from "../draft/DraftProvider";
import type { Drop } from "./dragging";
import * as edit from "./edit";
import { FieldBox } from "./FieldBox";
import styles from "./FormDesigner.module.css";
import { SectionBox } from "./SectionBox";
import { TabGroup } from "./TabGroup";

export type ChangeForm = (recipe: (form: FormPart) => void, merge?: string) => void;

export type CanvasProps = {
  readonly form: FormPart;
  readonly selected: string | null;
  readonly drop: Drop | null;
  readonly onSelect: (select: string | null) => void;
  readonly onChange: ChangeForm;
  /** Moves a field or column, also into and out of a sub-form; `words` is what it is called. */
  readonly onMove: (path: string, words: string, to: edit.Place) => void;
};

/** Inputs on the canvas are looked at, not used: they ask the server for nothing. */
const SILENT = new QueryClient({ defaultOptions: { queries: { enabled: false } } });

export function Canvas(props: CanvasProps) {
  const { form, selected, onSelect, onChange } = props;
  const { t } = useTranslation("formDesigner");
  const label = useLabel();
  const document = useDraft((state) => state.document);
  const layout = edit.layoutOf(form);
  const left = edit.unplaced(form);
  const add = (kind: "section" | "tab") => {
    let made = "";
    const words = t(kind === "tab" ? "section.newTab" : "section.new");
    onChange((draft) => {
      made = edit.addSection(draft, kind, { zh: words, en: words }, null);
    });
    onSelect(`section:${made}`);
  };
  return (
    <QueryClientProvider client={SILENT}>
      <RunningAppProvider app={previewApp(document)}>
        <div
          className={styles.canvas}
          onClick={(event) => event.target === event.currentTarget && onSelect(null)}
        >
          <h1 className={styles.heading}>
            <button
              type="button"
              className={styles.title}
              aria-pressed={selected === null}
              onClick={() => onSelect(null)}
            >
              {label(bothOf(form.label)) || form.key}
            </button>
          </h1>
          {groupsOf(layout).map((group) =>
            group.tabs ? (
              <TabGroup key={group.sections[0]?.key} {...props} sections={group.sections} />
            ) : (
              group.sections.map((section) => (
                <SectionBox key={section.key} {...props} section={section} />
              ))
            ),
          )}
          <div className={styles.adders}>
            <Button type="dashed" icon={<PlusOutlined />} onClick={() => add("section")}>
              {t("section.add")}
            </Button>
            <Button type="dashed" icon={<PlusOutlined />} onClick={() => add("tab")}>
              {t("section.addTab")}
            </Button>
          </div>
          {left.length > 0 && (
            <section className={styles.unplaced}>
              <h3>{t("unplaced.title")}</h3>
              <p className={styles.quiet}>{t("unplaced.help")}</p>
              <div className={styles.grid} style={{ ["--columns" as string]: 2 }}>
                {left.map((field) => (
                  <FieldBox key={field.key} {...props} field={field} spot={null} />
                ))}
              </div>
            </section>
          )}
        </div>
      </RunningAppProvider>
    </QueryClientProvider>
  );
}

/** Tabs that follow each other are one row of tabs. */
function groupsOf(layout: readonly SectionPart[]): { tabs: boolean; sections: SectionPart[] }[] {
  const groups: { tabs: boolean; sections: SectionPart[] }[] = [];
  for (const section of layout) {
    const tabs = section.kind === "tab";
    const last = groups.at(-1);
    if (last?.tabs && tabs) last.sections.push(section);
    else groups.push({ tabs, sections: [section] });
  }
  return groups;
}
