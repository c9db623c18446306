/** Which measures are drawn, where they cannot share an axis. */

import { Segmented } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import type { Measure } from "@/api/reports";

import styles from "./Charts.module.css";
import { measureGroups } from "./measure-text";

/** The places of the measures that are drawn now, and the switch between them. */
export function useMeasureGroup(measures: readonly Measure[]) {
  const { t } = useTranslation();
  const [chosen, setChosen] = useState(0);
  const groups = measureGroups(measures);
  const at = chosen < groups.length ? chosen : 0;
  const choice =
    groups.length > 1 ? (
      <Segmented
        className={styles.measureSwitch}
        size="small"
        aria-label={t("charts:measure")}
        value={at}
        onChange={setChosen}
        options={groups.map((group, index) => ({
          value: index,
          label: group.map((place) => measures[place]?.label).join(" · "),
        }))}
      />
    ) : null;
  return { at, places: groups[at] ?? [0], choice };
}
