/** The to-do centre: boxes, the list on the left, the task on the right. */

import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { Badge, Segmented } from "antd";
import { useTranslation } from "react-i18next";

import { taskCountQuery } from "@/api/inbox";
import { type Box, BOXES, boxQuery, type InboxRow } from "@/api/tasks";
import { useHotkeys } from "@/lib/use-hotkeys";
import { usePhone } from "@/lib/use-media";
import { EmptyState, FailedState, LoadingState } from "@/ui/PageState";

import { nextOf } from "./acting";
import { BoxList, itemOf } from "./BoxList";
import { InstancePane } from "./InstancePane";
import { TaskPane } from "./TaskPane";
import styles from "./TodoPage.module.css";

export function TodoPage() {
  const { t } = useTranslation();
  const phone = usePhone();
  const navigate = useNavigate();
  const { box = "todo", item } = useSearch({ from: "/frame/todo" });
  const list = useInfiniteQuery(boxQuery(box));
  const rows = list.data?.pages.flatMap((page) => page.items) ?? [];
  const ids = rows.map((row) => itemOf(box, row));
  // On a wide screen the first one is open already.
  const chosen = item ?? (phone ? undefined : ids[0]);

  const go = (to: { box: Box; item?: number | undefined }, replace = false) =>
    void navigate({
      to: "/todo",
      search: {
        ...(to.box === "todo" ? {} : { box: to.box }),
        ...(to.item === undefined ? {} : { item: to.item }),
      },
      replace,
    });
  const move = (by: number) => {
    const at = chosen === undefined ? -1 : ids.indexOf(chosen);
    const next = ids[Math.min(Math.max(at + by, 0), ids.length - 1)];
    if (next !== undefined) go({ box, item: next }, true);
  };
  useHotkeys({ j: () => move(1), k: () => move(-1) });

  const back = phone ? () => go({ box }) : undefined;
  const done = () => {
    const next = chosen === undefined ? undefined : nextOf(ids, chosen);
    go({ box, item: phone && next === undefined ? undefined : next }, true);
  };
  const unread = rows.some((row) => row.instance_id === chosen && row.read_at === null);
  const showsList = !phone || chosen === undefined;
  return (
    <div className={styles.page}>
      {showsList && (
        <section className={styles.list} aria-label={t("todo:title")}>
          <h1 className={styles.heading}>{t("todo:title")}</h1>
          <Boxes box={box} onChoose={(next) => go({ box: next })} />
          <div className={styles.scroll}>
            {list.isPending ? (
              <LoadingState rows={6} />
            ) : !list.data ? (
              <FailedState error={list.error} onRetry={() => void list.refetch()} />
            ) : rows.length === 0 ? (
              <EmptyState title={t(`todo:empty.${box}`)} help={t(`todo:empty.${box}Help`)} />
            ) : (
              <BoxList
                box={box}
                rows={rows}
                chosen={chosen}
                onChoose={(row: InboxRow) => go({ box, item: itemOf(box, row) })}
                onMore={list.hasNextPage ? () => void list.fetchNextPage() : undefined}
                loadingMore={list.isFetchingNextPage}
              />
            )}
          </div>
        </section>
      )}
      {chosen !== undefined ? (
        <div className={styles.pane}>
          {box === "todo" || box === "done" ? (
            <TaskPane id={chosen} onBack={back} onDone={done} />
          ) : (
            <InstancePane id={chosen} onBack={back} unread={box === "copied" && unread} />
          )}
        </div>
      ) : (
        !phone && <div className={styles.pane}>{!list.isPending && <Nothing />}</div>
      )}
    </div>
  );
}

function Nothing() {
  const { t } = useTranslation();
  return <EmptyState title={t("todo:empty.pick")} help={t("todo:empty.pickHelp")} />;
}

function Boxes({ box, onChoose }: { box: Box; onChoose: (box: Box) => void }) {
  const { t } = useTranslation();
  const counts = useQuery(taskCountQuery).data;
  const count = { todo: counts?.todo ?? 0, copied: counts?.unread_copies ?? 0 };
  return (
    <Segmented<Box>
      block
      className={styles.boxes ?? ""}
      aria-label={t("todo:boxes.label")}
      value={box}
      onChange={onChoose}
      options={BOXES.map((key) => ({
        value: key,
        label: (
          <span className={styles.box}>
            {t(`todo:boxes.${key}`)}
            {(key === "todo" || key === "copied") && count[key] > 0 && (
              <Badge count={count[key]} size="small" color={key === "todo" ? "red" : "gray"} />
            )}
          </span>
        ),
      }))}
    />
  );
}
