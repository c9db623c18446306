/** An instance on a page of its own, where records and messages lead. */

import { useParams, useRouter } from "@tanstack/react-router";

import { EmptyState } from "@/ui/PageState";
import { useTranslation } from "react-i18next";

import { InstancePane } from "./InstancePane";
import styles from "./Pane.module.css";

export function InstancePage() {
  const { t } = useTranslation();
  const { instance } = useParams({ from: "/frame/instances/$instance" });
  const router = useRouter();
  const id = Number(instance);
  if (!Number.isSafeInteger(id) || id < 1) return <EmptyState title={t("state.notFound")} />;
  return (
    <div className={styles.page}>
      <InstancePane id={id} alone onBack={() => router.history.back()} />
    </div>
  );
}
