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
      <time dateTime={exact} data-exact={exact}>
        <span>{words}</span>
      </time>
    </Tooltip>
  );
}

export function MomentText({ value }: { value: string }) {
  const { i18n } = useTranslation();
  const exact = exactMoment(value);
  return (
    <Tooltip title={exact}>
      <time dateTime={value} data-exact={exact}>
        <span>{relativeMoment(value, i18n.language)}</span>
      </time>
    </Tooltip>
  );
}
