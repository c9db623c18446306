/** Words to look for in a box, and conditions: flow, initiator, days. */

import { FilterOutlined, SearchOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { Badge, Button, DatePicker, Input, Popover, Select } from "antd";
import dayjs from "dayjs";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { useApps } from "@/api/apps";
import { type Box, boxFlowsQuery } from "@/api/tasks";
import { useLabel } from "@/i18n/label";
import { PersonSelect } from "@/kinds/fields/RecordSelect";
import { useTypedWords } from "@/lib/use-typed-words";

import { conditionsOf, type TodoSearch } from "./todo-search";
import styles from "./TodoPage.module.css";

const PAUSE = 200;

type Props = {
  readonly box: Box;
  readonly search: TodoSearch;
  /** Names of people by id, as far as the list knows them. */
  readonly names: ReadonlyMap<number, string>;
  readonly onChange: (search: TodoSearch) => void;
};

/** `undefined` takes a condition away. */
const without = (
  search: TodoSearch,
  change: { [K in keyof TodoSearch]?: TodoSearch[K] | undefined },
) =>
  Object.fromEntries(
    Object.entries({ ...search, ...change, item: undefined }).filter(
      ([, one]) => one !== undefined,
    ),
  ) as TodoSearch;

export function BoxFilters(props: Props) {
  const { search, onChange } = props;
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const set = conditionsOf(search);
  const [typed, type] = useTypedWords(
    search.q ?? "",
    (words) => onChange(without(search, { q: words || undefined })),
    PAUSE,
  );
  return (
    <div className={styles.filters}>
      <Input
        allowClear
        prefix={<SearchOutlined aria-hidden />}
        placeholder={t("todo:filter.search")}
        aria-label={t("todo:filter.search")}
        maxLength={100}
        value={typed}
        onChange={(event) => type(event.target.value)}
      />
      <Popover
        trigger="click"
        placement="bottomRight"
        open={open}
        onOpenChange={setOpen}
        content={<Conditions {...props} />}
      >
        <Badge count={set} size="small" color="blue">
          <Button
            icon={<FilterOutlined />}
            aria-label={t("todo:filter.open", { count: set })}
            aria-expanded={open}
          />
        </Badge>
      </Popover>
    </div>
  );
}

function Conditions({ box, search, names, onChange }: Props) {
  const { t } = useTranslation();
  const label = useLabel();
  const flows = useQuery(boxFlowsQuery(box)).data ?? [];
  const apps = useApps().data ?? [];
  const nameOf = (app: string) => label(apps.find((one) => one.key === app)?.label) || app;
  const grouped = [...new Set(flows.map((one) => one.app))].map((app) => ({
    label: nameOf(app),
    title: nameOf(app),
    options: flows
      .filter((one) => one.app === app)
      .map((one) => ({ value: `${one.app}.${one.flow}`, label: one.flow_label })),
  }));
  const day = (written: string | undefined) => (written === undefined ? null : dayjs(written));
  return (
    <div className={styles.conditions}>
      <label htmlFor="todo-flow">{t("todo:filter.flow")}</label>
      <Select
        id="todo-flow"
        allowClear
        placeholder={t("todo:filter.any")}
        value={search.flow ?? null}
        options={grouped}
        onChange={(flow: string | undefined) => onChange(without(search, { flow }))}
      />
      {box !== "started" && (
        <>
          <label htmlFor="todo-by">{t("todo:filter.by")}</label>
          <PersonSelect
            id="todo-by"
            label={t("todo:filter.by")}
            many={false}
            chosen={
              search.by === undefined
                ? []
                : [{ id: search.by, title: names.get(search.by) ?? `#${String(search.by)}` }]
            }
            onChosen={([one]) => onChange(without(search, { by: one?.id }))}
          />
        </>
      )}
      <label htmlFor="todo-days">{t("todo:filter.days")}</label>
      <DatePicker.RangePicker
        id={{ start: "todo-days", end: "todo-days-end" }}
        allowEmpty={[true, true]}
        value={[day(search.since), day(search.until)]}
        onChange={(days) =>
          onChange(
            without(search, {
              since: days?.[0]?.format("YYYY-MM-DD"),
              until: days?.[1]?.format("YYYY-MM-DD"),
            }),
          )
        }
      />
      <Button
        type="text"
        disabled={conditionsOf(search) === 0}
        onClick={() =>
          onChange(
            without(search, { flow: undefined, by: undefined, since: undefined, until: undefined }),
          )
        }
      >
        {t("todo:filter.clear")}
      </Button>
    </div>
  );
}
