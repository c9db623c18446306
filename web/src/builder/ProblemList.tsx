/** Everything that is not right with the draft; each leads to its place. */

import { CheckCircleFilled, CloseCircleFilled, WarningFilled } from "@ant-design/icons";
import { useTranslation } from "react-i18next";

import type { Issue } from "@/api/builder/check";
import { bothOf } from "@/config-form/scope";
import { useLabel } from "@/i18n/label";
import { EmptyState } from "@/ui/PageState";

import { useDraft } from "./draft/DraftProvider";
import { type Place, placeOf } from "./issue-place";
import styles from "./ProblemList.module.css";

type Props = { readonly issues: readonly Issue[]; readonly onOpen: (place: Place) => void };

export function ProblemList({ issues, onOpen }: Props) {
  const { t } = useTranslation("builder");
  const label = useLabel();
  const document = useDraft((state) => state.document);
  if (issues.length === 0) {
    return (
      <EmptyState
        icon={<CheckCircleFilled style={{ color: "var(--ant-color-success)" }} />}
        title={t("problems.none")}
        help={t("problems.noneHelp")}
      />
    );
  }
  return (
    <ul className={styles.list}>
      {issues.map((issue, index) => {
        const place = placeOf(document, issue);
        const where = place.names.map((name) => label(bothOf(name))).join(" › ");
        const Icon = issue.severity === "error" ? CloseCircleFilled : WarningFilled;
        return (
          <li key={`${issue.path.join("/")}-${issue.code}-${String(index)}`}>
            <button
              type="button"
              className={styles.issue}
              data-severity={issue.severity}
              disabled={place.part === "other"}
              onClick={() => onOpen(place)}
            >
              <Icon aria-label={t(`problems.${issue.severity}`)} />
              <span>
                {where && <span className={styles.where}>{where}</span>}
                <span className={styles.message}>{issue.message}</span>
                {issue.fix && <span className={styles.fix}>{issue.fix}</span>}
              </span>
            </button>
          </li>
        );
      })}
    </ul>
  );
}
