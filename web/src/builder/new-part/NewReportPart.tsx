/** Makes a report and opens its designer. */

import { useTranslation } from "react-i18next";

import { useDraftActions } from "../draft/DraftProvider";
import { NewReport } from "../report-designer/NewReport";
import { useOpenPlace } from "../use-open-place";
import type { NewPartProps } from "./NewPart";

export function NewReportPart({ onClose }: NewPartProps) {
  const { t } = useTranslation("builderShell");
  const { change } = useDraftActions();
  const open = useOpenPlace();
  return (
    <NewReport
      title={t("make.reports")}
      okText={t("new.make")}
      onCancel={onClose}
      onMake={(report) => {
        change((draft) => void (draft.reports ??= []).push(report));
        onClose();
        open({ part: "reports", key: report.key, select: null, names: [] });
      }}
    />
  );
}
