/** The to-do centre: boxes, the list on the left, the task on the right. */

import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { CheckSquareOutlined } from "@ant-design/icons";
import { Badge, Button, Segmented } from "antd";
import { useDeferredValue, useState } from "react";
import { useTranslation } from "react-i18next";

import { taskCountQuery } from "@/api/inbox";
import { type Box, BOXES, boxQuery, type InboxRow } from "@/api/tasks";
import { useHotkeys } from "@/lib/use-hotkeys";
import { usePhone } from "@/lib/use-media";
import { EmptyState, FailedState, LoadingState } from "@/ui/PageState";

import { nextOf } from "./acting";
import { BatchBar } from "./BatchBar";
import { BoxFilters } from "./BoxFilters";
import { BoxList, itemOf } from "./BoxList";
import { InstancePane } from "./InstancePane";
import { TaskPane } from "./TaskPane";
import { filterOf, type TodoSearch } from "./todo-search";
import styles from "./TodoPage.module.css";

export function TodoPage() {
  const { t } = useTranslation();
  const phone = usePhone();
  const navigate = useNavigate();
  const search = useSearch({ from: "/frame/todo" });
  const { box = "todo", item } = search;
  const list = useInfiniteQuery(boxQuery(box, useDeferredValue(filterOf(search))));
  const [ticked, setTicked] = useState<ReadonlySet<number> | null>(null);
  const rows = list.data?.pages.flatMap((page) => page.items) ?? [];
  const ids = rows.map((row) => itemOf(box, row));
  // On a wide screen the first one is open already.
  const chosen = item ?? (phone ? undefined : ids[0]);

  const go = (to: TodoSearch, replace = false) => {
    if ((to.box ?? "todo") !== box) setTicked(null);
    void navigate({ to: "/todo", search: to, replace });
  };
  // What is looked for may have been changed since, e.g. while an answer was awaited.
  const open = (next: number | undefined, replace = false) =>
    void navigate({
      to: "/todo",
      search: ({ item: _before, ...rest }: TodoSearch) => ({
        ...rest,
        ...(next !== undefined && { item: next }),
      }),
      replace,
    });
  const move = (by: number) => {
    const at = chosen === undefined ? -1 : ids.indexOf(chosen);
    const next = ids[Math.min(Math.max(at + by, 0), ids.length - 1)];
    if (next !== undefined) open(next, true);
  };
  useHotkeys({ j: () => move(1), k: () => move(-1) });

  const back = phone ? () => open(undefined) : undefined;
  const done = () => {
    const next = chosen === undefined ? undefined : nextOf(ids, chosen);
    open(next, true);
  };
  const unread = rows.some((row) => row.instance_id === chosen && row.read_at === null);
  const showsList = !phone || chosen === undefined;
  return (
    <div className={styles.page} data-alone={chosen === undefined && rows.length === 0}>
      {showsList && (
        <section className={styles.list} aria-label={t("todo:title")}>
          <header className={styles.top}>
            <h1 className={styles.heading}>{t("todo:title")}</h1>
            {box === "todo" && (rows.length > 1 || ticked !== null) && (
              <Button
                type="text"
                icon={<CheckSquareOutlined />}
                aria-pressed={ticked !== null}
                onClick={() => setTicked(ticked === null ? new Set() : null)}
              >
                {t(ticked === null ? "todo:batch.start" : "todo:batch.stop")}
              </Button>
            )}
          </header>
          <Boxes box={box} onChoose={(next) => go(next === "todo" ? {} : { box: next })} />
          <BoxFilters
            box={box}
            search={search}
            names={namesIn(rows)}
            onChange={(next) => go(next, true)}
          />
          <div className={styles.scroll}>
            {list.isPending ? (
              <LoadingState rows={6} />
            ) : !list.data ? (
              <FailedState error={list.error} onRetry={() => void list.refetch()} />
            ) : rows.length === 0 ? (
              <Empty box={box} filtered={Object.keys(filterOf(search)).length > 0} />
            ) : (
              <BoxList
                box={box}
                rows={rows}
                chosen={chosen}
                ticked={ticked}
                onTick={(row) => setTicked(toggled(ticked, row.id))}
                onChoose={(row: InboxRow) => open(itemOf(box, row))}
                onMore={list.hasNextPage ? () => void list.fetchNextPage() : undefined}
                loadingMore={list.isFetchingNextPage}
              />
            )}
          </div>
          {ticked !== null && (
            <BatchBar
              rows={rows}
              ticked={ticked}
              onAll={() => setTicked(new Set(ticked.size === ids.length ? [] : ids))}
              onDone={setTicked}
            />
          )}
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
        !phone &&
        rows.length > 0 && (
          <div className={styles.pane}>
            <Nothing />
          </div>
        )
      )}
    </div>
  );
}

const namesIn = (rows: readonly InboxRow[]): ReadonlyMap<number, string> =>
  new Map(rows.flatMap(({ initiator }) => (initiator ? [[initiator.id, initiator.name]] : [])));

function toggled(ticked: ReadonlySet<number> | null, id: number): ReadonlySet<number> {
  const next = new Set(ticked);
  if (!next.delete(id)) next.add(id);
  return next;
}

function Empty({ box, filtered }: { box: Box; filtered: boolean }) {
  const { t } = useTranslation();
  const words = filtered ? "filtered" : box;
  return <EmptyState title={t(`todo:empty.${words}`)} help={t(`todo:empty.${words}Help`)} />;
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
