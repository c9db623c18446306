/** What people said and what happened: comments, history, flows. */

import { useTranslation } from "react-i18next";

import type { Form, RunningApp } from "@/api/app-definition";
import { NamedTabs } from "@/ui/NamedTabs";

import { Comments } from "./Comments";
import { Flows } from "./Flows";
import { History } from "./History";
import styles from "./Record.module.css";

export type AboutRecord = { readonly app: RunningApp; readonly form: Form; readonly id: number };

export function Activity(props: AboutRecord) {
  const { t } = useTranslation();
  const parts = {
    comments: <Comments {...props} />,
    history: <History {...props} />,
    flows: <Flows {...props} />,
  };
  return (
    <section className={styles.section}>
      <h2 className="sr-only">{t("record:activity")}</h2>
      <NamedTabs
        name={t("record:activity")}
        destroyOnHidden
        items={Object.entries(parts).map(([key, children]) => ({
          key,
          label: t(`record:tab.${key}`),
          children,
        }))}
      />
    </section>
  );
}
