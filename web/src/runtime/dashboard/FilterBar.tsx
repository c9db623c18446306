/** The filters of a dashboard: a line on wide screens, a sheet on phones. */

import { CloseOutlined, FilterOutlined } from "@ant-design/icons";
import { Badge, Button, Drawer } from "antd";
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";

import type { DashboardFilter, FilterValue } from "@/api/reports";
import { usePhone } from "@/lib/use-media";

import { countChosen } from "./dashboard-search";
import styles from "./FilterBar.module.css";
import { FilterInput } from "./FilterInput";

type Props = {
  filters: readonly DashboardFilter[];
  /** What a picked element narrows the cards to. */
  focus: string | undefined;
  changed: boolean;
  onChange: (filter: DashboardFilter, value: FilterValue) => void;
  onUnfocus: () => void;
  onReset: () => void;
};

export function FilterBar(props: Props) {
  const { t } = useTranslation();
  const phone = usePhone();
  const [open, setOpen] = useState(false);
  const focus = props.focus && (
    <span className={styles.focus}>
      {t("dashboard:focus.only", { what: props.focus })}
      <Button
        type="text"
        size="small"
        icon={<CloseOutlined />}
        aria-label={t("dashboard:focus.remove")}
        onClick={props.onUnfocus}
      />
    </span>
  );
  if (props.filters.length === 0 && !focus) return null;
  if (!phone) {
    return (
      <div className={styles.bar} role="group" aria-label={t("dashboard:filter.title")}>
        <Fields {...props} />
        {focus}
        {props.changed && (
          <Button type="link" size="small" onClick={props.onReset}>
            {t("dashboard:filter.reset")}
          </Button>
        )}
      </div>
    );
  }
  return (
    <div className={styles.bar}>
      {props.filters.length > 0 && (
        <Badge count={countChosen(props.filters)}>
          <Button icon={<FilterOutlined />} onClick={() => setOpen(true)}>
            {t("dashboard:filter.title")}
          </Button>
        </Badge>
      )}
      {focus}
      <Drawer
        open={open}
        onClose={() => setOpen(false)}
        placement="bottom"
        size="auto"
        title={t("dashboard:filter.title")}
        footer={
          <div className={styles.foot}>
            <Button block onClick={props.onReset} disabled={!props.changed}>
              {t("dashboard:filter.reset")}
            </Button>
            <Button block type="primary" onClick={() => setOpen(false)}>
              {t("dashboard:filter.show")}
            </Button>
          </div>
        }
      >
        <div className={styles.sheet}>
          <Fields {...props} />
        </div>
      </Drawer>
    </div>
  );
}

function Fields({ filters, onChange }: Props) {
  const id = useId();
  return filters.map((filter) => (
    <div key={filter.key} className={styles.field} role="group" aria-labelledby={id + filter.key}>
      <span id={id + filter.key} className={styles.label}>
        {filter.label}
      </span>
      <FilterInput filter={filter} onChange={(value) => onChange(filter, value)} />
    </div>
  ));
}
