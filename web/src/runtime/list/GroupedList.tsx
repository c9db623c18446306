/** Records under the values of a field, each group with its count and sum. */

import { CaretDownOutlined, CaretRightOutlined } from "@ant-design/icons";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Button, Checkbox } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { type Groups, groupsQuery, listQuery } from "@/api/records";
import { kindOf } from "@/kinds/fields";
import { FieldCell } from "@/kinds/fields/FieldCell";
import type { AnyField } from "@/kinds/fields/field-kind";
import { EmptyState, FailedState, LoadingState } from "@/ui/PageState";

import { columnsTemplate, columnsWidth, isSummed } from "./columns";
import { both, equals } from "./condition-text";
import { EmptyList } from "./EmptyList";
import styles from "./ListPage.module.css";
import { RowCells, type SelectableProps } from "./RecordGrid";

type Props = Omit<SelectableProps, "onShown"> & { by: string };

export function GroupedList(props: Props) {
  const { t } = useTranslation();
  const { list, by } = props;
  const field = list.fields.get(by);
  const sums = list.columns
    .filter(isSummed)
    .slice(0, 1)
    .map((one) => one.key);
  const { filter, search, view } = list.query;
  const narrowed = {
    ...(filter ? { filter } : {}),
    ...(search ? { search } : {}),
    ...(view ? { view } : {}),
  };
  const groups = useQuery(groupsQuery(list.ref, by, sums, narrowed));
  if (!field) return <EmptyState title={t("state.notFound")} />;
  if (groups.isPending) return <LoadingState rows={8} />;
  if (!groups.data)
    return <FailedState error={groups.error} onRetry={() => void groups.refetch()} />;
  if (groups.data.length === 0) return <EmptyList list={list} />;
  return (
    <div className={styles.groups}>
      {groups.data.map((group, index) => (
        <Group
          key={JSON.stringify(group.value)}
          {...props}
          field={field}
          group={group}
          sum={sums[0]}
          first={index === 0}
        />
      ))}
    </div>
  );
}

type GroupProps = Props & {
  field: AnyField;
  group: Groups[number];
  sum: string | undefined;
  first: boolean;
};

function Group({ list, by, field, group, sum, first, selected, onSelect }: GroupProps) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(first);
  const filter = both(list.query.filter, equals(by, group.value ?? null)) ?? "";
  const pages = useInfiniteQuery({
    ...listQuery(list.ref, { ...list.query, filter }, 50),
    enabled: open,
  });
  const rows = pages.data?.pages.flatMap((page) => page.items) ?? [];
  const { Cell } = kindOf(field);
  const summed = sum === undefined ? undefined : list.fields.get(sum);
  const template = {
    gridTemplateColumns: columnsTemplate(list.columns, list.form.title),
    minWidth: columnsWidth(list.columns, list.form.title),
  };
  return (
    <section>
      <button
        type="button"
        className={styles.groupHead}
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        {open ? <CaretDownOutlined aria-hidden /> : <CaretRightOutlined aria-hidden />}
        {group.value === null ? t("empty") : <Cell field={field} value={group.value} />}
        <small>{group.count}</small>
        {summed && (
          <strong>
            <FieldCell field={summed} value={Number(group[`sum.${summed.key}`] ?? 0)} />
          </strong>
        )}
      </button>
      {open && (
        <div className={styles.groupRows} role="grid" aria-label={String(group.count)}>
          {pages.isPending && <LoadingState rows={3} />}
          {rows.map((row) => (
            <div
              key={row.id}
              role="row"
              className={styles.row}
              style={template}
              onClick={() => list.set({ record: row.id })}
            >
              <div
                className={styles.cell}
                role="gridcell"
                onClick={(event) => event.stopPropagation()}
              >
                <Checkbox
                  aria-label={t("list:select", { row: row.id })}
                  checked={selected.has(row.id)}
                  onChange={(event) => {
                    const next = new Set(selected);
                    if (event.target.checked) next.add(row.id);
                    else next.delete(row.id);
                    onSelect(next);
                  }}
                />
              </div>
              <RowCells list={list} row={row} />
            </div>
          ))}
          {pages.hasNextPage && (
            <Button block type="text" onClick={() => void pages.fetchNextPage()}>
              {t("list:more")}
            </Button>
          )}
        </div>
      )}
    </section>
  );
}
