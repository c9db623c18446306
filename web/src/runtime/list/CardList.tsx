/** The records as cards: on a phone, and where somebody chose so. */

import { useInfiniteQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";

import { listQuery } from "@/api/records";
import { plainNumber } from "@/lib/numbers";
import { LoadingState } from "@/ui/PageState";

import { EmptyList } from "./EmptyList";
import { FailedList } from "./FailedList";
import styles from "./ListPage.module.css";
import { RecordCard } from "./RecordCard";
import type { List } from "./use-list";

const PAGE = 30;

type Props = {
  readonly list: List;
  readonly onShown: (ids: readonly number[], total: number) => void;
};

export default function CardList({ list, onShown }: Props) {
  const { t } = useTranslation();
  const pages = useInfiniteQuery(listQuery(list.ref, list.query, PAGE));
  const rows = pages.data?.pages.flatMap((page) => page.items) ?? [];
  const total = pages.data?.pages[0]?.total ?? rows.length;
  const ids = rows.map((row) => row.id).join(",");
  useEffect(
    () => onShown(ids === "" ? [] : ids.split(",").map(Number), total),
    [ids, total, onShown],
  );
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = pages;
  const onScroll = (event: React.UIEvent<HTMLDivElement>) => {
    const { scrollTop, clientHeight, scrollHeight } = event.currentTarget;
    if (hasNextPage && !isFetchingNextPage && scrollTop + 2 * clientHeight > scrollHeight)
      void fetchNextPage();
  };
  if (pages.isPending) return <LoadingState rows={8} />;
  if (!pages.data)
    return <FailedList list={list} error={pages.error} onRetry={() => void pages.refetch()} />;
  if (rows.length === 0) return <EmptyList list={list} />;
  return (
    <div
      className={styles.cards}
      tabIndex={0}
      role="region"
      aria-label={t("list:total", { count: total, shown: plainNumber(total) })}
      onScroll={onScroll}
    >
      <p>{t("list:total", { count: total, shown: plainNumber(total) })}</p>
      <div className={styles.cardGrid}>
        {rows.map((row) => (
          <RecordCard key={row.id} list={list} row={row} />
        ))}
      </div>
      {hasNextPage && (
        <Button
          block
          size="large"
          loading={isFetchingNextPage}
          onClick={() => void fetchNextPage()}
        >
          {t("list:more")}
        </Button>
      )}
    </div>
  );
}
