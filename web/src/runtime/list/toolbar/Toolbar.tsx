/** Search, filter, order, group, columns, and what there is beside; what does not fit is in a menu. */

import {
  AppstoreOutlined,
  ColumnWidthOutlined,
  FilterOutlined,
  GroupOutlined,
  MoreOutlined,
  SortAscendingOutlined,
} from "@ant-design/icons";
import { Button, Drawer, type MenuProps, Popover } from "antd";
import { Suspense } from "react";
import { useTranslation } from "react-i18next";

import { useLabel } from "@/i18n/label";
import type { AnyField } from "@/kinds/fields/field-kind";
import { optionsOf } from "@/kinds/fields/options";
import { lazy } from "@/lib/lazy";
import { useMedia, usePhone } from "@/lib/use-media";
import { DropMenu } from "@/ui/DropMenu";
import { LoadingState } from "@/ui/PageState";

import { choosableFields } from "../columns";
import type { List } from "../use-list";
import { DENSITIES, KINDS } from "../view-state";
import { SearchBox } from "./SearchBox";
import styles from "./Toolbar.module.css";
import { useMoreMenu } from "./use-more-menu";

const FilterPanel = lazy(() => import("../filter/FilterPanel"));
const SortPanel = lazy(() => import("./SortPanel"));
const ColumnsPanel = lazy(() => import("./ColumnsPanel"));

/** Whether the filter's panel is open, and the field that a condition is to be made for. */
export type FilterOpen = { readonly field: AnyField | null } | null;

type Props = {
  readonly list: List;
  readonly filter: FilterOpen;
  readonly onFilter: (open: FilterOpen) => void;
};

export function Toolbar({ list, filter, onFilter }: Props) {
  const narrow = useMedia("(max-width: 1180px)");
  const phone = usePhone();
  const { t } = useTranslation();
  const { kind } = list.state;
  const more = useMoreMenu(list);
  return (
    <div className={styles.toolbar} role="toolbar" aria-label={t("list:toolbar")}>
      <SearchBox list={list} />
      <FilterButton list={list} filter={filter} onFilter={onFilter} />
      {kind !== "kanban" && kind !== "calendar" && (
        <Panel
          icon={<SortAscendingOutlined />}
          words={t("list:sort.title")}
          count={list.state.sort.length}
          compact={phone}
        >
          <SortPanel list={list} />
        </Panel>
      )}
      {kind !== "cards" && !phone && <GroupBy list={list} />}
      <span className={styles.spacer} />
      {!phone && (
        <Panel
          icon={<ColumnWidthOutlined />}
          words={t("list:columns.title")}
          compact={narrow}
          right
        >
          <ColumnsPanel list={list} />
        </Panel>
      )}
      {!phone && <Look list={list} compact={narrow} />}
      <DropMenu placement="bottomRight" menu={more}>
        <Button type="text" icon={<MoreOutlined />} aria-label={t("action.more")} />
      </DropMenu>
    </div>
  );
}

function FilterButton({ list, filter, onFilter }: Props) {
  const { t } = useTranslation();
  const phone = usePhone();
  const content = (
    <Suspense fallback={<LoadingState rows={2} />}>
      <FilterPanel key={filter?.field?.key ?? ""} list={list} first={filter?.field ?? null} />
    </Suspense>
  );
  const button = (
    <Button
      type="text"
      icon={<FilterOutlined />}
      aria-label={t("list:filter.title")}
      aria-pressed={list.state.filter !== null}
      data-on={list.state.filter !== null}
      onClick={phone ? () => onFilter({ field: null }) : undefined}
    >
      {!phone && t("list:filter.title")}
    </Button>
  );
  if (!phone) {
    return (
      <Popover
        trigger="click"
        placement="bottomLeft"
        open={filter !== null}
        onOpenChange={(open) => onFilter(open ? { field: null } : null)}
        destroyOnHidden
        content={content}
      >
        {button}
      </Popover>
    );
  }
  return (
    <>
      {button}
      <Drawer
        open={filter !== null}
        placement="bottom"
        size="100%"
        title={t("list:filter.title")}
        onClose={() => onFilter(null)}
        destroyOnHidden
        footer={
          <Button type="primary" block size="large" onClick={() => onFilter(null)}>
            {t("list:filter.show")}
          </Button>
        }
      >
        {content}
      </Drawer>
    </>
  );
}

type PanelProps = {
  readonly icon: React.ReactNode;
  readonly words: string;
  readonly count?: number;
  readonly compact: boolean;
  readonly right?: boolean;
  readonly children: React.ReactNode;
};

function Panel({ icon, words, count = 0, compact, right = false, children }: PanelProps) {
  return (
    <Popover
      trigger="click"
      placement={right ? "bottomRight" : "bottomLeft"}
      destroyOnHidden
      content={<Suspense fallback={<LoadingState rows={2} />}>{children}</Suspense>}
    >
      <Button
        type="text"
        icon={icon}
        aria-label={count > 1 ? `${words} ${String(count)}` : words}
        data-on={count > 0}
      >
        {!compact && words} {count > 1 && <small>{count}</small>}
      </Button>
    </Popover>
  );
}

/** The fields by which a layout can put the records into their places. */
const PLACED = {
  kanban: (field: AnyField) => optionsOf(field).length > 0,
  calendar: (field: AnyField) => field.type.name === "date" || field.type.name === "datetime",
};
const isPlaced = (kind: string): kind is keyof typeof PLACED => kind in PLACED;

const GROUPED = new Set(["text", "number", "boolean", "date", "user", "department", "record"]);

function GroupBy({ list }: { list: List }) {
  const { t } = useTranslation();
  const label = useLabel();
  const { kind } = list.state;
  const fields = choosableFields(list).filter(
    (field) =>
      field.sortable &&
      (isPlaced(kind) ? PLACED[kind](field) : GROUPED.has(field.type.name)) &&
      field.key !== "id" &&
      field.key !== list.form.title &&
      list.form.rights.readable.includes(field.key),
  );
  const now = list.state.group === null ? undefined : list.fields.get(list.state.group);
  const byWords = kind === "calendar" ? "list:calendar.by" : "list:group.by";
  const none = isPlaced(kind) ? [] : [{ key: "", label: t("list:group.none") }];
  return (
    <DropMenu
      menu={{
        selectedKeys: [list.state.group ?? ""],
        style: { maxHeight: 360, overflow: "auto" },
        items: [...none, ...fields.map((field) => ({ key: field.key, label: label(field.label) }))],
        onClick: ({ key }) => list.change({ group: key || null }),
      }}
    >
      <Button type="text" icon={<GroupOutlined />} data-on={now !== undefined}>
        {now ? t(byWords, { field: label(now.label) }) : t("list:group.title")}
      </Button>
    </DropMenu>
  );
}

/** Table, board, calendar or cards, and how close the rows stand. */
function Look({ list, compact }: { list: List; compact: boolean }) {
  const { t } = useTranslation();
  const { kind, density, group } = list.state;
  const placed = (one: keyof typeof PLACED) => {
    const fits = (key: string | null | undefined) => {
      const field = list.fields.get(key ?? "");
      return field && PLACED[one](field) ? field.key : undefined;
    };
    // Dates of the form itself come before those that every record has.
    const own = list.form.fields.find(({ key }) => fits(key))?.key;
    return fits(group) ?? (one === "kanban" ? fits(list.form.stages?.field) : undefined) ?? own;
  };
  const items: NonNullable<MenuProps["items"]> = [
    {
      key: "kind",
      type: "group",
      label: t("list:kind.title"),
      children: KINDS.map((one) => ({
        key: `kind ${one}`,
        label: t(`list:kind.${one}`),
        disabled: isPlaced(one) && placed(one) === undefined,
      })),
    },
    {
      key: "density",
      type: "group",
      label: t("list:density.title"),
      children: DENSITIES.map((one) => ({
        key: `density ${one}`,
        label: t(`list:density.${one}`),
        disabled: kind !== "table",
      })),
    },
  ];
  const choose = (key: string) => {
    const [what, value = ""] = key.split(" ");
    if (what === "density") return list.change({ density: value as typeof density }, true);
    const next = value as typeof kind;
    // Lanes and days need a field; a table that was a board has no groups of it left.
    const by = isPlaced(next) ? (placed(next) ?? null) : isPlaced(kind) ? null : group;
    list.change({ kind: next, group: by });
  };
  return (
    <DropMenu
      placement="bottomRight"
      menu={{
        items,
        selectedKeys: [`kind ${kind}`, `density ${density}`],
        onClick: ({ key }) => choose(key),
      }}
    >
      <Button
        type="text"
        icon={<AppstoreOutlined />}
        aria-label={`${t("list:look")} ${t(`list:kind.${kind}`)}`}
      >
        {!compact && t(`list:kind.${kind}`)}
      </Button>
    </DropMenu>
  );
}
