/** How an instance or a task stands, as a coloured word. */

import { useTranslation } from "react-i18next";

import { ChoiceTag } from "@/ui/ChoiceTag";

const COLORS: Readonly<Record<string, string>> = {
  running: "#2F6BFF",
  pending: "#2F6BFF",
  approved: "#2B8A3E",
  auto_approved: "#2B8A3E",
  rejected: "#D9480F",
  returned: "#D9480F",
  error: "#C92A2A",
};

export function StatusTag({ status }: { status: string }) {
  const { t } = useTranslation();
  return <ChoiceTag label={t(`todo:status.${status}`)} color={COLORS[status]} />;
}

/** A task's own outcome: here `approved` is what the person did. */
export function TaskStatusTag({ status }: { status: string }) {
  const { t } = useTranslation();
  const word = { approved: "agreed", rejected: "refused" }[status] ?? status;
  return <ChoiceTag label={t(`todo:status.${word}`)} color={COLORS[status]} />;
}
