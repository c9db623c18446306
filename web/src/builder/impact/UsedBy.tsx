/** Who uses a part, offered where it is drawn: asked for when it is opened. */

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { usesQuery } from "@/api/builder/uses";
import { FailedState, LoadingState } from "@/ui/PageState";

import { useDraft } from "../draft/DraftProvider";
import styles from "./Impact.module.css";
import { PlaceList } from "./PlaceList";

type Props = {
  readonly target: Parameters<typeof usesQuery>[2];
  /** `opportunity.amount` */
  readonly full: string;
};

export function UsedBy({ target, full }: Props) {
  const { t } = useTranslation("impact");
  const [open, setOpen] = useState(false);
  return (
    <details
      className={styles.usedBy}
      onToggle={(event) => setOpen(event.currentTarget.open)}
      open={open}
    >
      <summary>{t("usedBy")}</summary>
      {open && <Uses target={target} full={full} />}
    </details>
  );
}

/** The list itself, in a dialog or a panel. */
export function Uses({ target, full }: Props) {
  const { t } = useTranslation("impact");
  const app = useDraft((state) => state.app);
  const revision = useDraft((state) => state.revision);
  const uses = useQuery(usesQuery(app, revision, target, full));
  if (uses.isPending) return <LoadingState rows={2} />;
  if (uses.isError) {
    return <FailedState error={uses.error} onRetry={() => void uses.refetch()} />;
  }
  const part = uses.data;
  return part === null || (part.places.length === 0 && part.counts.length === 0) ? (
    <p className={styles.quiet}>{t("unused")}</p>
  ) : (
    <PlaceList part={part} />
  );
}
