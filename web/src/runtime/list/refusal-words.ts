/** Why a change was refused, in a sentence. */

import { useTranslation } from "react-i18next";

import { refusals } from "../record/refusals";

export function useRefusalWords(): (error: unknown) => string {
  const { t } = useTranslation();
  return (error) =>
    error instanceof Error && error.name === "Offline"
      ? t("state.offline")
      : refusals(error)
          .map((one) => one.message)
          .join(" ");
}
