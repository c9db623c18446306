/** The shared views of a form's list, and which field is its stage. */

import { CopyOutlined, DeleteOutlined, PlusOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { Button } from "antd";
import { useTranslation } from "react-i18next";

import { type FormPart, formOf, type ViewPart } from "@/api/builder/document";
import { appSchemaQuery } from "@/api/builder/language";
import { ConfigForm } from "@/config-form/ConfigForm";
import type { Schema } from "@/config-form/schema";
import { bothOf, DesignScopeContext } from "@/config-form/scope";
import { useBothTexts, useLabel } from "@/i18n/label";
import { EmptyState, FailedState, LoadingState } from "@/ui/PageState";
import { StepButtons } from "@/ui/StepButton";

import { useDraftIssues } from "../use-draft-issues";
import { useDraft, useDraftActions } from "../draft/DraftProvider";
import { useRemoved } from "../use-removed";
import { BuilderLink } from "../shell/BuilderLink";
import { useSelection } from "../use-selection";
import { StageSettings } from "./StageSettings";
import { ViewPreview } from "./ViewPreview";
import * as views from "./views";
import styles from "./Views.module.css";

const SETTINGS = ["label", "kind", "columns", "filter", "sort", "group_by"] as const;

export function ViewsPage() {
  const { t } = useTranslation("viewsEditor");
  const { form: key } = useParams({ strict: false });
  const form = useDraft((state) => formOf(state.document, key ?? ""));
  const schema = useQuery(appSchemaQuery);
  if (!form) return <EmptyState title={t("missing")} />;
  if (schema.isPending) return <LoadingState rows={10} />;
  if (schema.isError) {
    return <FailedState error={schema.error} onRetry={() => void schema.refetch()} />;
  }
  return <Editor key={form.key} form={form} root={schema.data as Schema} />;
}

function Editor({ form, root }: { form: FormPart; root: Schema }) {
  const { t } = useTranslation("viewsEditor");
  const label = useLabel();
  const texts = useBothTexts();
  const app = useDraft((state) => state.document);
  const { change } = useDraftActions();
  const removed = useRemoved();
  const { issues } = useDraftIssues();
  const [selected, select] = useSelection();
  const list = form.views ?? [];
  const at = list.findIndex((view) => `view:${view.key}` === selected);
  const index = at < 0 ? 0 : at;
  const view = list[index];
  const changeForm = (recipe: (form: FormPart) => void, merge?: string) =>
    change((draft) => {
      const found = formOf(draft, form.key);
      if (found) recipe(found);
    }, merge);
  const make = (source?: ViewPart) => {
    let made = "";
    changeForm((draft) => {
      made = views.addView(draft, texts("viewsEditor:newView"), source);
    });
    select(`view:${made}`);
  };
  return (
    <DesignScopeContext value={{ app, form: form.key, issues }}>
      <div className={styles.page}>
        <header className={styles.head}>
          <div>
            <h1>{t("title", { form: label(bothOf(form.label)) })}</h1>
            <p>{t("help")}</p>
          </div>
          <BuilderLink to={`/build/${app.key}/forms/${form.key}`}>{t("toForm")}</BuilderLink>
        </header>
        <div className={styles.body}>
          <nav className={styles.list} aria-label={t("views")}>
            {list.map((one, position) => (
              <button
                key={one.key}
                type="button"
                className={styles.view}
                aria-pressed={position === index}
                onClick={() => select(`view:${one.key}`)}
              >
                <strong>{label(bothOf(one.label)) || one.key}</strong>
                <small>{t(`kind.${one.kind ?? "table"}`)}</small>
              </button>
            ))}
            <Button type="dashed" block icon={<PlusOutlined />} onClick={() => make()}>
              {t("add")}
            </Button>
            <StageSettings form={form} root={root} onChange={changeForm} />
          </nav>
          {view ? (
            <section className={styles.settings} aria-label={t("settings")}>
              <div className={styles.buttons}>
                <StepButtons
                  type="default"
                  name={label(bothOf(view.label)) || view.key}
                  index={index}
                  count={list.length}
                  onMove={(to) =>
                    changeForm((draft) => views.moveView(draft, view.key, to > index ? 1 : -1))
                  }
                />
                <Button size="small" icon={<CopyOutlined />} onClick={() => make(view)}>
                  {t("copy")}
                </Button>
                <Button
                  size="small"
                  icon={<DeleteOutlined />}
                  onClick={() => {
                    changeForm((draft) => views.removeView(draft, view.key));
                    removed(label(bothOf(view.label)) || view.key, () =>
                      select(`view:${view.key}`),
                    );
                  }}
                >
                  {t("remove")}
                </Button>
              </div>
              <ConfigForm
                key={view.key}
                schema={root.$defs?.["ViewDefinition"] ?? {}}
                root={root}
                value={view}
                path={["forms", app.forms?.indexOf(form) ?? -1, "views", index]}
                owner="view"
                only={SETTINGS}
                onChange={(next) =>
                  changeForm((draft) => views.writeView(draft, view.key, next), `view:${view.key}`)
                }
              />
              <ViewPreview form={form} view={view} />
            </section>
          ) : (
            <EmptyState title={t("none")} help={t("noneHelp")} />
          )}
        </div>
      </div>
    </DesignScopeContext>
  );
}
