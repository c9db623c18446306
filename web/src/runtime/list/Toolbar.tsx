/** Search, filter, group, order, columns, density, export. */

import {
  ColumnHeightOutlined,
  DownloadOutlined,
  FilterOutlined,
  GroupOutlined,
  SearchOutlined,
  SettingOutlined,
} from "@ant-design/icons";
import { Button, Checkbox, Dropdown, Input, type InputRef, Popover, Tooltip } from "antd";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";

import { useLabel } from "@/i18n/label";
import { useHotkeys } from "@/lib/use-hotkeys";
import { usePhone } from "@/lib/use-media";

import { readFilter, writeFilter } from "./filter/conditions";
import { ConditionForm } from "./filter/ConditionForm";
import styles from "./ListPage.module.css";
import type { List } from "./use-list";

export function Toolbar({ list, kanban }: { list: List; kanban: boolean }) {
  const phone = usePhone();
  return (
    <div className={styles.toolbar} role="toolbar">
      <SearchBox list={list} />
      <AddFilter list={list} />
      {!kanban && <GroupBy list={list} />}
      <span className={styles.spacer} />
      {!phone && !kanban && <Density list={list} />}
      {!phone && <Columns list={list} />}
      {!phone && list.may("export") && <Export list={list} />}
    </div>
  );
}

const PAUSE = 250;

function SearchBox({ list }: { list: List }) {
  const { t } = useTranslation();
  const input = useRef<InputRef>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useHotkeys({ "/": () => input.current?.focus() });
  useEffect(() => () => clearTimeout(timer.current), []);
  return (
    <Input
      ref={input}
      // A cleared search in the address clears the box, too.
      key={list.search.q === undefined ? "empty" : "typed"}
      className={styles.search ?? ""}
      prefix={<SearchOutlined />}
      allowClear
      aria-label={t("list:search")}
      placeholder={t("list:search")}
      defaultValue={list.search.q ?? ""}
      autoFocus={list.search.q !== undefined}
      onChange={(event) => {
        const q = event.target.value;
        clearTimeout(timer.current);
        timer.current = setTimeout(() => list.set({ q: q.trim() }, true), PAUSE);
      }}
      onKeyDown={(event) => {
        if (event.key === "Escape") input.current?.blur();
      }}
    />
  );
}

function AddFilter({ list }: { list: List }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const parts = readFilter(list.search.filter, list.fields);
  return (
    <Popover
      trigger="click"
      placement="bottomLeft"
      open={open}
      onOpenChange={setOpen}
      destroyOnHidden
      content={
        <ConditionForm
          list={list}
          onApply={(condition) => {
            setOpen(false);
            list.set({ filter: writeFilter([...parts, condition]) });
          }}
        />
      }
    >
      <Button type="text" icon={<FilterOutlined />}>
        {t("list:filter.title")}
      </Button>
    </Popover>
  );
}

const GROUPED = new Set(["choice", "user", "department", "boolean", "reference", "date", "text"]);

function GroupBy({ list }: { list: List }) {
  const { t } = useTranslation();
  const label = useLabel();
  const fields = [...list.fields.values()].filter(
    (field) => GROUPED.has(field.kind) && list.form.rights.readable.includes(field.key),
  );
  const now = list.search.group === undefined ? undefined : list.fields.get(list.search.group);
  return (
    <Dropdown
      trigger={["click"]}
      menu={{
        selectedKeys: [list.search.group ?? ""],
        style: { maxHeight: 360, overflow: "auto" },
        items: [
          { key: "", label: t("list:group.none") },
          ...fields.map((field) => ({ key: field.key, label: label(field.label) })),
        ],
        onClick: ({ key }) => list.set({ group: key }),
      }}
    >
      <Button type="text" icon={<GroupOutlined />}>
        {now ? t("list:group.by", { field: label(now.label) }) : t("list:group.title")}
      </Button>
    </Dropdown>
  );
}

function Density({ list }: { list: List }) {
  const { t } = useTranslation();
  return (
    <Tooltip title={t("list:density")}>
      <Button
        type="text"
        icon={<ColumnHeightOutlined />}
        aria-label={t("list:density")}
        aria-pressed={list.search.dense === true}
        onClick={() => list.set({ dense: !list.search.dense }, true)}
      />
    </Tooltip>
  );
}

function Columns({ list }: { list: List }) {
  const { t } = useTranslation();
  const label = useLabel();
  const shown = list.columns.map((field) => field.key);
  const fields = [...list.fields.values()].filter((field) =>
    list.form.rights.readable.includes(field.key),
  );
  const toggle = (key: string, on: boolean) => {
    const keys = on ? [...shown, key] : shown.filter((one) => one !== key);
    if (keys.length > 0) list.set({ columns: keys.join(",") }, true);
  };
  return (
    <Popover
      trigger="click"
      placement="bottomRight"
      content={
        <div className={styles.panel}>
          {fields.map((field) => (
            <Checkbox
              key={field.key}
              checked={shown.includes(field.key)}
              onChange={(event) => toggle(field.key, event.target.checked)}
            >
              {label(field.label)}
            </Checkbox>
          ))}
          <Button size="small" onClick={() => list.set({ columns: undefined }, true)}>
            {t("list:columnsReset")}
          </Button>
        </div>
      }
    >
      <Tooltip title={t("list:columns")}>
        <Button type="text" icon={<SettingOutlined />} aria-label={t("list:columns")} />
      </Tooltip>
    </Popover>
  );
}

function Export({ list }: { list: List }) {
  const { t } = useTranslation();
  const address = (format: string) => {
    const query = new URLSearchParams({
      ...(list.query as Record<string, string>),
      format,
      fields: list.columns.map((field) => field.key).join(","),
    });
    return `/api/v1/apps/${list.ref.app}/forms/${list.ref.form}/export?${query.toString()}`;
  };
  return (
    <Dropdown
      trigger={["click"]}
      menu={{
        items: ["xlsx", "csv"].map((format) => ({
          key: format,
          label: (
            <a href={address(format)} download>
              {format.toUpperCase()}
            </a>
          ),
        })),
      }}
    >
      <Button type="text" icon={<DownloadOutlined />}>
        {t("list:export")}
      </Button>
    </Dropdown>
  );
}
