/** Where to begin with an app that has no form yet. */

import { Link } from "@tanstack/react-router";
import { Button } from "antd";
import { useTranslation } from "react-i18next";

import { useDraft } from "../draft/DraftProvider";
import type { ObjectList } from "../shell/objects";
import styles from "./Overview.module.css";

const STEPS = [
  { key: "form", makes: ["forms"] },
  { key: "work", makes: ["flows", "rules"] },
  { key: "dashboard", makes: ["dashboards"] },
  { key: "publish", makes: [] },
] as const satisfies readonly { key: string; makes: readonly ObjectList[] }[];

export function FirstSteps({ onMake }: { onMake: (list: ObjectList) => void }) {
  const { t } = useTranslation(["builderShell", "builder"]);
  const app = useDraft((state) => state.app);
  return (
    <section aria-label={t("steps.title")}>
      <h2 className={styles.title}>{t("steps.title")}</h2>
      <ol className={styles.steps}>
        {STEPS.map(({ key, makes }, at) => (
          <li key={key} className={styles.step}>
            <span className={styles.number} data-first={at === 0} aria-hidden>
              {at + 1}
            </span>
            <span className={styles.words}>
              <strong>{t(`steps.${key}`)}</strong>
              <span>{t(`steps.${key}Help`)}</span>
            </span>
            <span className={styles.buttons}>
              {makes.map((list) => (
                <Button
                  key={list}
                  type={list === "forms" ? "primary" : "default"}
                  onClick={() => onMake(list)}
                >
                  {t(`make.${list}`)}
                </Button>
              ))}
              {key === "publish" && (
                <Link to="/build/$app/publish" params={{ app }} aria-label={t("steps.toPublish")}>
                  <Button tabIndex={-1} aria-hidden>
                    {t("steps.toPublish")}
                  </Button>
                </Link>
              )}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}
