/** What is wrong with a definition file, each with its place, before an app is made of it. */

import { useQuery } from "@tanstack/react-query";
import { Alert } from "antd";
import { useTranslation } from "react-i18next";

import { documentCheckQuery } from "@/api/builder/check";
import type { AppDocument } from "@/api/builder/document";
import { bothOf } from "@/config-form/scope";
import { useLabel } from "@/i18n/label";

import { placeOf } from "../issue-place";
import styles from "./AppGallery.module.css";

const SHOWN = 6;

export function FileProblems({ document }: { document: AppDocument }) {
  const { t } = useTranslation("appGallery");
  const label = useLabel();
  const issues = useQuery(documentCheckQuery(document)).data;
  const errors = issues?.filter((issue) => issue.severity === "error") ?? [];
  if (errors.length === 0) return null;
  return (
    <Alert
      type="warning"
      showIcon
      className={styles.gap ?? ""}
      title={t("file.problems", { count: errors.length })}
      description={
        <>
          <ul className={styles.problems}>
            {errors.slice(0, SHOWN).map((issue, index) => {
              const names = placeOf(document, issue).names.map((name) => label(bothOf(name)));
              return (
                <li key={index}>
                  <code>{issue.path.join("/")}</code>
                  {names.length > 0 && <b>{names.join(" › ")}</b>}
                  <span>{issue.message}</span>
                </li>
              );
            })}
          </ul>
          {errors.length > SHOWN && <p>{t("file.more", { count: errors.length - SHOWN })}</p>}
          {t("file.mayGoOn")}
        </>
      }
    />
  );
}
