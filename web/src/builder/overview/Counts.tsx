/** How many of each the app has, and what is not right with it. */

import { CheckCircleFilled, CloseCircleFilled, WarningFilled } from "@ant-design/icons";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";

import { useDraftIssues } from "../use-draft-issues";
import { useDraft } from "../draft/DraftProvider";
import { LIST_ICONS } from "../shell/list-icons";
import type { NavGroup } from "../shell/objects";
import styles from "./Overview.module.css";

export function Counts({ groups }: { groups: readonly NavGroup[] }) {
  const { t } = useTranslation("builderShell");
  return (
    <div className={styles.counts}>
      {groups.map(({ list, objects }) => (
        <a key={list} href={`#${list}`} className={styles.count}>
          <span aria-hidden>{LIST_ICONS[list]}</span>
          <strong>{objects.length}</strong>
          <span>{t(`lists.${list}`)}</span>
        </a>
      ))}
      <Problems />
    </div>
  );
}

function Problems() {
  const { t } = useTranslation("builderShell");
  const app = useDraft((state) => state.app);
  const { issues, known } = useDraftIssues();
  if (!known) return null;
  const errors = issues.filter((issue) => issue.severity === "error").length;
  const state = errors > 0 ? "errors" : issues.length > 0 ? "warnings" : "fine";
  const Icon = { errors: CloseCircleFilled, warnings: WarningFilled, fine: CheckCircleFilled }[
    state
  ];
  return (
    <Link to="/build/$app/publish" params={{ app }} className={styles.count} data-state={state}>
      <Icon aria-hidden />
      <span>
        {issues.length > 0 ? t("overview.problems", { count: issues.length }) : t("overview.fine")}
      </span>
    </Link>
  );
}
