/** A dashboard of the draft: the cards that somebody may see, and which they may not. */

import type { CSSProperties } from "react";
import { useTranslation } from "react-i18next";

import { type CardPart, type DashboardPart, reportOf, type RolePart } from "@/api/builder/document";
import { bothOf, useDesignScope } from "@/config-form/scope";
import { useLabel } from "@/i18n/label";

import { CardView, useCardTitle } from "../dashboard-designer/CardView";
import styles from "./RolePreview.module.css";

type Props = { readonly dashboard: DashboardPart; readonly role: RolePart | null };

export function DashboardAs({ dashboard, role }: Props) {
  const { t } = useTranslation("rolePreview");
  const label = useLabel();
  const { app } = useDesignScope();
  const title = useCardTitle();
  const reads = (form: string | undefined) =>
    role === null ||
    (role.grants ?? []).some((one) => one.form === form && one.operations.includes("read"));
  return (
    <>
      <header className={styles.head}>
        <h2>{label(bothOf(dashboard.label)) || dashboard.key}</h2>
      </header>
      {role && <p className={styles.quiet}>{t("ownFigures")}</p>}
      <div className={styles.cards}>
        {(dashboard.cards ?? []).map((card) => (
          <article key={card.key} className={styles.card} style={placed(card)}>
            {reads(reportOf(app, card.report)?.form) ? (
              <CardView card={card} filters={dashboard.filters} />
            ) : (
              <>
                <h3>{title(card)}</h3>
                <p className={styles.quiet}>{t("noCard")}</p>
              </>
            )}
          </article>
        ))}
      </div>
    </>
  );
}

/** Where the card stands on the grid; beside each other only where there is room. */
const placed = ({ x = 0, y = 0, w = 6, h = 4 }: CardPart) =>
  ({
    "--column": `${String(x + 1)} / span ${String(w)}`,
    "--rows": String(h),
    "--row": `${String(y + 1)} / span ${String(h)}`,
  }) as CSSProperties;
