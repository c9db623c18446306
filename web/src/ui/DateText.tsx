/** A date in words where it is near, the exact one on hover. */

import { Tooltip } from "antd";
import { useTranslation } from "react-i18next";

import { exactDate, exactMoment, relativeDate, relativeMoment } from "@/lib/dates";

export function DateText({ value }: { value: string }) {
  const { i18n } = useTranslation();
  const words = relativeDate(value, i18n.language);
  const exact = exactDate(value);
  return words === exact ? (
    <>{exact}</>
  ) : (
    <Tooltip title={exact}>
      <time dateTime={exact}>{words}</time>
    </Tooltip>
  );
}

export function MomentText({ value }: { value: string }) {
  const { i18n } = useTranslation();
  return (
    <Tooltip title={exactMoment(value)}>
      <time dateTime={value}>{relativeMoment(value, i18n.language)}</time>
    </Tooltip>
  );
}
