/** What the app is called and looks like. */

import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";

import { appSchemaQuery } from "@/api/builder/language";
import { ConfigForm } from "@/config-form/ConfigForm";
import type { Schema } from "@/config-form/schema";
import { DesignScopeContext } from "@/config-form/scope";
import { FailedState, LoadingState } from "@/ui/PageState";

import { useDraftIssues } from "../use-draft-issues";
import { useDraft, useDraftActions } from "../draft/DraftProvider";
import styles from "./SettingsPage.module.css";

const SHOWN = ["label", "description", "icon", "color", "home"] as const;

export function SettingsPage() {
  const { t } = useTranslation("appSettings");
  const schema = useQuery(appSchemaQuery);
  const document = useDraft((state) => state.document);
  const { change } = useDraftActions();
  const { issues } = useDraftIssues();
  const root = schema.data as Schema | undefined;
  if (schema.isError) {
    return <FailedState error={schema.error} onRetry={() => void schema.refetch()} />;
  }
  return (
    <DesignScopeContext value={{ app: document, form: null, issues }}>
      <div className={styles.page}>
        <h1>{t("title")}</h1>
        <p className={styles.help}>{t("help")}</p>
        <section className={styles.block}>
          {root === undefined ? (
            <LoadingState />
          ) : (
            <ConfigForm
              schema={root}
              root={root}
              value={document}
              path={[]}
              owner="app"
              only={SHOWN}
              onChange={(next) =>
                change((draft) => {
                  const part = draft as Record<string, unknown>;
                  for (const name of SHOWN) {
                    if (next[name] === undefined) delete part[name];
                    else if (part[name] !== next[name]) part[name] = next[name];
                  }
                }, "settings")
              }
            />
          )}
        </section>
        <section className={styles.block}>
          <dl className={styles.facts}>
            <dt>{t("key")}</dt>
            <dd>
              <code>{document.key}</code>
              <small>{t("keyHelp")}</small>
            </dd>
          </dl>
        </section>
      </div>
    </DesignScopeContext>
  );
}
