/** Lanes by the values of a choice, with counts and sums; cards move by drag or by their menu. */

import { MoreOutlined } from "@ant-design/icons";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { App, Button, Dropdown } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import type { Option, RecordRow } from "@/api/app-definition";
import { type Groups, groupsQuery, listQuery, useUpdateRecord } from "@/api/records";
import { useLabel } from "@/i18n/label";
import { FieldCell } from "@/kinds/fields/FieldCell";
import { optionsOf } from "@/kinds/fields/options";
import { ChoiceTag } from "@/ui/ChoiceTag";
import { FailedState, LoadingState } from "@/ui/PageState";

import { both, equals } from "./condition-text";
import styles from "./ListPage.module.css";
import { RecordCard } from "./RecordCard";
import { isSummed } from "./columns";
import type { List } from "./use-list";

type Move = (row: { id: number; revision: number }, to: string) => void;

export function KanbanBoard({ list }: { list: List }) {
  const { t } = useTranslation();
  const label = useLabel();
  const { message } = App.useApp();
  const update = useUpdateRecord(list.ref);
  const by = list.view.group_by ?? "";
  const field = list.fields.get(by);
  const amount = list.form.stages?.amount ?? list.columns.find(isSummed)?.key ?? null;
  const { filter, search, view } = list.query;
  const narrowed = {
    ...(filter ? { filter } : {}),
    ...(search ? { search } : {}),
    ...(view ? { view } : {}),
  };
  const groups = useQuery(groupsQuery(list.ref, by, amount ? [amount] : [], narrowed));
  if (!field) return <FailedState error={{ status: 404 }} />;
  if (groups.isPending) return <LoadingState rows={8} />;
  if (!groups.data)
    return <FailedState error={groups.error} onRetry={() => void groups.refetch()} />;

  const move: Move = (row, to) =>
    update.mutate(
      { id: row.id, revision: row.revision, values: { [by]: to } },
      {
        onSuccess: () =>
          void message.success(
            t("list:moved", { to: label(optionsOf(field).find((one) => one.value === to)?.label) }),
          ),
        onError: (error) => void message.error(error.message),
      },
    );
  // A lane for each option that the view's filter leaves something in, or could: final ones only when filled.
  const filled = new Set(groups.data.map((group) => group.value));
  const final = new Set(list.form.stages?.final ?? []);
  const lanes = optionsOf(field).filter(
    (option) => filled.has(option.value) || !final.has(option.value),
  );
  const editable = list.form.rights.update.includes(by);
  return (
    <div className={styles.board} tabIndex={0} role="region" aria-label={label(list.view.label)}>
      {lanes.map((option) => (
        <Lane
          key={option.value}
          list={list}
          by={by}
          option={option}
          lanes={lanes}
          amount={amount}
          groups={groups.data}
          onMove={editable ? move : null}
        />
      ))}
    </div>
  );
}

type LaneProps = {
  list: List;
  by: string;
  option: Option;
  lanes: readonly Option[];
  amount: string | null;
  groups: Groups;
  onMove: Move | null;
};

function Lane({ list, by, option, lanes, amount, groups, onMove }: LaneProps) {
  const { t } = useTranslation();
  const label = useLabel();
  const [over, setOver] = useState(false);
  const filter = both(list.query.filter, equals(by, option.value)) ?? "";
  const pages = useInfiniteQuery(listQuery(list.ref, { ...list.query, filter }, 20));
  const group = groups.find((one) => one.value === option.value);
  const field = amount ? list.fields.get(amount) : undefined;
  const sum = amount && group ? Number(group[`sum.${amount}`] ?? 0) : null;
  const rows = pages.data?.pages.flatMap((page) => page.items) ?? [];

  const onDrop = (event: React.DragEvent) => {
    setOver(false);
    const [id, revision, from] = event.dataTransfer.getData("text/plain").split(":");
    if (onMove && from !== option.value && id && revision)
      onMove({ id: Number(id), revision: Number(revision) }, option.value);
  };
  return (
    <section
      className={styles.lane}
      data-over={over}
      aria-label={label(option.label)}
      onDragOver={(event) => {
        if (!onMove) return;
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={onDrop}
    >
      <header className={styles.laneHead}>
        <ChoiceTag label={label(option.label)} color={option.color} />
        <small>{group?.count ?? 0}</small>
        {field && sum !== null && (
          <strong>
            <FieldCell field={field} value={sum} />
          </strong>
        )}
      </header>
      <div className={styles.laneBody}>
        {pages.isPending && <LoadingState rows={3} />}
        {rows.map((row) => (
          <LaneCard
            key={row.id}
            list={list}
            row={row}
            by={by}
            value={option.value}
            lanes={lanes}
            onMove={onMove}
          />
        ))}
        {pages.hasNextPage && (
          <Button block type="text" onClick={() => void pages.fetchNextPage()}>
            {t("list:more")}
          </Button>
        )}
      </div>
    </section>
  );
}

type CardProps = {
  list: List;
  row: RecordRow;
  by: string;
  value: string;
  lanes: readonly Option[];
  onMove: Move | null;
};

function LaneCard({ list, row, by, value, lanes, onMove }: CardProps) {
  const { t } = useTranslation();
  const label = useLabel();
  const items = lanes
    .filter((lane) => lane.value !== value)
    .map((lane) => ({ key: lane.value, label: label(lane.label) }));
  return (
    <div
      style={{ position: "relative" }}
      draggable={onMove !== null}
      onDragStart={(event) =>
        event.dataTransfer.setData("text/plain", [row.id, row.revision, value].join(":"))
      }
    >
      <RecordCard list={list} row={row} hide={by} />
      {onMove && (
        <Dropdown
          trigger={["click"]}
          menu={{
            items: [{ key: "to", type: "group", label: t("list:moveTo"), children: items }],
            onClick: ({ key }) => onMove(row, key),
          }}
        >
          <Button
            type="text"
            size="small"
            icon={<MoreOutlined />}
            aria-label={t("list:moveTo")}
            style={{ position: "absolute", top: 8, right: 6 }}
          />
        </Dropdown>
      )}
    </div>
  );
}
