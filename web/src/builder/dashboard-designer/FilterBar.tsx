/** The dashboard's filters in their order, and a menu of more that would make sense. */

import { FilterOutlined, PlusOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { useTranslation } from "react-i18next";

import type { DashboardPart } from "@/api/builder/document";
import { bothOf, useDesignScope } from "@/config-form/scope";
import { useBothTexts, useLabel } from "@/i18n/label";
import { DropMenu } from "@/ui/DropMenu";

import styles from "./DashboardDesigner.module.css";
import { addFilter, formsOn, proposals } from "./filters";
import type { ChangeDashboard } from "./SettingsPanel";
import { useDefaultWords } from "./use-default-words";

type Props = {
  readonly dashboard: DashboardPart;
  readonly selected: string | null;
  readonly onSelect: (select: string) => void;
  readonly onChange: ChangeDashboard;
};

export function FilterBar({ dashboard, selected, onSelect, onChange }: Props) {
  const { t } = useTranslation("dashboardDesigner");
  const label = useLabel();
  const texts = useBothTexts();
  const { app } = useDesignScope();
  const said = useDefaultWords();
  const offered = proposals(app, dashboard, texts("dashboardDesigner:filters.period"));
  const several = formsOn(app, dashboard).length > 1;
  const formName = (key: string | undefined) =>
    label(bothOf(app.forms?.find((form) => form.key === key)?.label));
  return (
    <div className={styles.filters} role="group" aria-label={t("filters.title")}>
      {(dashboard.filters ?? []).map((filter) => (
        <button
          key={filter.key}
          type="button"
          className={styles.filter}
          aria-pressed={selected === `filter:${filter.key}`}
          onClick={() => onSelect(`filter:${filter.key}`)}
        >
          <FilterOutlined aria-hidden />
          {label(bothOf(filter.label)) || filter.key}
          {filter.default && <b>{said(filter, filter.default)}</b>}
        </button>
      ))}
      <DropMenu
        disabled={offered.length === 0}
        menu={{
          style: { maxHeight: 360, overflowY: "auto" },
          items: offered.map((one, index) => ({
            key: String(index),
            label:
              one.own && several
                ? `${formName(one.targets[0]?.form)} › ${label(one.label)}`
                : label(one.label),
          })),
          onClick: ({ key }) => {
            const proposal = offered[Number(key)];
            if (!proposal) return;
            let made = "";
            onChange((draft) => void (made = addFilter(draft, proposal)));
            onSelect(`filter:${made}`);
          },
        }}
      >
        <Button
          type="text"
          size="small"
          icon={<PlusOutlined />}
          title={offered.length === 0 ? t("filters.none") : ""}
        >
          {t("filters.add")}
        </Button>
      </DropMenu>
    </div>
  );
}
