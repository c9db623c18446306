/** Rows that come page by page: a table, on a phone cards. */

import type { InfiniteData, UseInfiniteQueryResult } from "@tanstack/react-query";
import { Button, Table } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

import { usePhone } from "@/lib/use-media";
import { EmptyState, FailedState, LoadingState } from "@/ui/PageState";

import styles from "./LogTable.module.css";

export type Column<R> = {
  readonly key: string;
  readonly title: string;
  readonly show: (row: R) => ReactNode;
  readonly width?: number;
  readonly align?: "right";
};

type Props<R> = {
  readonly label: string;
  readonly list: UseInfiniteQueryResult<InfiniteData<{ items: R[] }>>;
  /** The first one is a card's title. */
  readonly columns: readonly Column<R>[];
  readonly empty: { readonly title: string; readonly help?: string };
  readonly details?: (row: R) => ReactNode;
  readonly onOpen?: (row: R) => void;
};

export function LogTable<R extends { readonly id: number }>(props: Props<R>) {
  const { list, empty } = props;
  const { t } = useTranslation();
  const phone = usePhone();
  if (list.isPending) return <LoadingState rows={8} />;
  if (!list.data) return <FailedState error={list.error} onRetry={() => void list.refetch()} />;
  const rows = list.data.pages.flatMap((page) => page.items);
  if (rows.length === 0) return <EmptyState {...empty} />;
  return (
    <>
      {phone ? <Cards {...props} rows={rows} /> : <Lines {...props} rows={rows} />}
      {list.hasNextPage && (
        <Button
          type="text"
          block
          className={styles.more ?? ""}
          loading={list.isFetchingNextPage}
          onClick={() => void list.fetchNextPage()}
        >
          {t("admin:more")}
        </Button>
      )}
    </>
  );
}

type RowsProps<R> = Props<R> & { readonly rows: readonly R[] };

function Lines<R extends { readonly id: number }>(props: RowsProps<R>) {
  const { label, rows, columns, onOpen } = props;
  // No empty column for what no row has.
  const details = rows.some((row) => (props.details?.(row) ?? null) !== null)
    ? props.details
    : undefined;
  return (
    <Table<R>
      aria-label={label}
      size="middle"
      rowKey="id"
      dataSource={rows}
      pagination={false}
      scroll={{ x: "max-content" }}
      columns={columns.map(({ key, title, show, width, align }) => ({
        key,
        title,
        render: (_: unknown, row: R) => show(row),
        ...(width !== undefined && { width }),
        ...(align && { align }),
      }))}
      {...(details && {
        expandable: {
          expandedRowRender: details,
          rowExpandable: (row: R) => details(row) !== null,
        },
      })}
      {...(onOpen && {
        rowClassName: styles.opens ?? "",
        onRow: (row: R) => ({ onClick: () => onOpen(row) }),
      })}
    />
  );
}

function Cards<R extends { readonly id: number }>(props: RowsProps<R>) {
  const { label, rows, columns, details, onOpen } = props;
  const [first, ...rest] = columns;
  return (
    <ul className={styles.cards} aria-label={label}>
      {rows.map((row) => (
        <li key={row.id} className={styles.card} onClick={() => onOpen?.(row)}>
          <div className={styles.cardTitle}>{first?.show(row)}</div>
          {rest.map((column) => {
            const shown = column.show(row);
            if (shown === null || shown === "") return null;
            return (
              <div key={column.key} className={styles.cardLine}>
                <span>{column.title}</span>
                <span>{shown}</span>
              </div>
            );
          })}
          <CardDetails>{details?.(row)}</CardDetails>
        </li>
      ))}
    </ul>
  );
}

function CardDetails({ children }: { children: ReactNode }) {
  const { t } = useTranslation();
  if (!children) return null;
  return (
    <details onClick={(event) => event.stopPropagation()}>
      <summary className={styles.summary}>{t("admin:details")}</summary>
      {children}
    </details>
  );
}
