/** A period by name, or from day to day. */

import { DatePicker, Select } from "antd";
import dayjs, { type Dayjs } from "dayjs";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import styles from "./FilterBar.module.css";

const NAMES = [
  ["today", "yesterday"],
  ["this_week", "last_week"],
  ["this_month", "last_month"],
  ["this_quarter", "last_quarter"],
  ["this_year", "last_year"],
  ["last_7_days", "last_30_days", "last_90_days", "last_12_months"],
].flat();
const CUSTOM = "custom";
const DAY = "YYYY-MM-DD";

type Props = {
  label: string;
  value: string | null;
  onChange: (value: string | null) => void;
};

export function PeriodInput({ label, value, onChange }: Props) {
  const { t } = useTranslation();
  const range = value?.includes("..") ?? false;
  const [typing, setTyping] = useState(false);
  const days = range ? (value ?? "").split("..").map((day) => (day ? dayjs(day) : null)) : [];
  const chosen: [Dayjs | null, Dayjs | null] = [days[0] ?? null, days[1] ?? null];
  return (
    <span className={styles.period}>
      <Select
        className={styles.input}
        aria-label={label}
        placeholder={t("dashboard:filter.anyTime")}
        allowClear
        value={typing || range ? CUSTOM : value}
        onChange={(name: string | undefined) => {
          setTyping(name === CUSTOM);
          if (name !== CUSTOM) onChange(name ?? null);
        }}
        options={[...NAMES, CUSTOM].map((name) => ({
          value: name,
          label: t(`dashboard:period.${name}`),
        }))}
      />
      {(typing || range) && (
        <DatePicker.RangePicker
          aria-label={t("dashboard:period.custom")}
          value={chosen}
          allowEmpty={[true, true]}
          onChange={(picked) => {
            const [from, to] = picked ?? [];
            setTyping(false);
            onChange(from || to ? `${from?.format(DAY) ?? ""}..${to?.format(DAY) ?? ""}` : null);
          }}
        />
      )}
    </span>
  );
}
