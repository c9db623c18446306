/** The list on a phone. */

import { useInfiniteQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { useTranslation } from "react-i18next";

import { listQuery } from "@/api/records";
import { plainNumber } from "@/lib/numbers";
import { FailedState, LoadingState } from "@/ui/PageState";

import { EmptyList } from "./EmptyList";
import styles from "./ListPage.module.css";
import { RecordCard } from "./RecordCard";
import type { List } from "./use-list";

const PAGE = 30;

export function CardList({ list }: { list: List }) {
  const { t } = useTranslation();
  const pages = useInfiniteQuery(listQuery(list.ref, list.query, PAGE));
  if (pages.isPending) return <LoadingState rows={8} />;
  if (!pages.data) return <FailedState error={pages.error} onRetry={() => void pages.refetch()} />;
  const rows = pages.data.pages.flatMap((page) => page.items);
  if (rows.length === 0) return <EmptyList list={list} />;
  const total = pages.data.pages[0]?.total ?? rows.length;
  return (
    <div
      className={styles.cards}
      tabIndex={0}
      role="region"
      aria-label={t("list:total", { count: total, shown: plainNumber(total) })}
    >
      <p>{t("list:total", { count: total, shown: plainNumber(total) })}</p>
      {rows.map((row) => (
        <RecordCard key={row.id} list={list} row={row} />
      ))}
      {pages.hasNextPage && (
        <Button block loading={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
          {t("list:more")}
        </Button>
      )}
    </div>
  );
}
