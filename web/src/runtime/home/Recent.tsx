/** The records that were opened last. */

import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";

import { recentRecords } from "@/lib/recent";
import { MomentText } from "@/ui/DateText";

import styles from "./HomePage.module.css";
import { Part } from "./Part";

export function Recent() {
  const { t } = useTranslation();
  const records = recentRecords();
  return (
    <Part title={t("home:recent")}>
      {records.length === 0 && <p className={styles.hint}>{t("home:recentEmpty")}</p>}
      <ul className={styles.lines}>
        {records.map((one) => (
          <li key={`${one.app}.${one.form}.${String(one.id)}`}>
            <Link
              to="/apps/$app/forms/$form/records/$record"
              params={{ app: one.app, form: one.form, record: String(one.id) }}
              className={styles.line}
            >
              <span className={styles.words}>{one.title}</span>
              <small>
                <MomentText value={new Date(one.at).toISOString()} />
              </small>
            </Link>
          </li>
        ))}
      </ul>
    </Part>
  );
}
