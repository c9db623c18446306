/** The lines of a box. */

import { useQuery } from "@tanstack/react-query";
import { Button, Checkbox, Tooltip } from "antd";
import { Fragment } from "react";
import { useTranslation } from "react-i18next";

import type { RunningApp } from "@/api/app-definition";
import { appQuery } from "@/api/apps";
import type { Box, InboxRow } from "@/api/tasks";
import { kindOf } from "@/kinds/fields";
import { fieldsOf, formOf } from "@/kinds/fields/form-fields";
import { RunningAppProvider } from "@/kinds/running-app";
import { MomentText } from "@/ui/DateText";
import { PersonAvatar } from "@/ui/PersonAvatar";

import styles from "./TodoPage.module.css";
import { StatusTag, TaskStatusTag } from "./StatusTag";

type Props = {
  readonly box: Box;
  readonly rows: readonly InboxRow[];
  readonly chosen: number | undefined;
  /** The lines that are ticked; null: lines are not ticked now. */
  readonly ticked: ReadonlySet<number> | null;
  readonly onTick: (row: InboxRow) => void;
  readonly onChoose: (row: InboxRow) => void;
  readonly onMore: (() => void) | undefined;
  readonly loadingMore: boolean;
};

/** What the address names: the task, or, where there is none, the instance. */
export const itemOf = (box: Box, row: InboxRow): number =>
  box === "todo" || box === "done" ? row.id : row.instance_id;

export function BoxList({
  box,
  rows,
  chosen,
  ticked,
  onTick,
  onChoose,
  onMore,
  loadingMore,
}: Props) {
  const { t } = useTranslation();
  return (
    <>
      <ul className={styles.lines} aria-label={t("todo:list.label")}>
        {rows.map((row) => {
          const here = itemOf(box, row) === chosen;
          return (
            <li key={row.id} className={styles.item}>
              {ticked && (
                <Checkbox
                  className={styles.tick ?? ""}
                  aria-label={t("todo:batch.tick", { title: row.title })}
                  checked={ticked.has(row.id)}
                  onChange={() => onTick(row)}
                />
              )}
              <button
                type="button"
                className={styles.line}
                data-chosen={here}
                aria-current={here}
                onClick={() => onChoose(row)}
              >
                <Line box={box} row={row} />
              </button>
            </li>
          );
        })}
      </ul>
      {onMore && (
        <Button type="text" block loading={loadingMore} onClick={onMore}>
          {t("todo:list.more")}
        </Button>
      )}
    </>
  );
}

function Line({ box, row }: { box: Box; row: InboxRow }) {
  const { t } = useTranslation();
  const when = { todo: row.arrived_at, done: row.acted_at, started: null, copied: null }[box];
  const unread = box === "copied" && row.read_at === null;
  return (
    <>
      <span className={styles.lineTop}>
        {unread && (
          <Tooltip title={t("todo:list.unread")}>
            <span className={styles.unread} role="img" aria-label={t("todo:list.unread")} />
          </Tooltip>
        )}
        <span className={styles.lineTitle} data-strong={unread || box === "todo"}>
          {row.title}
        </span>
        <small>
          <MomentText value={when ?? row.started_at} />
        </small>
      </span>
      {row.summary.some((item) => item.text !== "") && <Summary row={row} />}
      <span className={styles.lineFoot}>
        {row.initiator && (
          <>
            <PersonAvatar name={row.initiator.name} id={row.initiator.id} size={18} />
            <span>{t("todo:list.from", { name: row.initiator.name })}</span>
          </>
        )}
        <span className={styles.lineNode}>{row.node_label || row.flow_label}</span>
        {box === "done" && row.status && <TaskStatusTag status={row.status} />}
        {(box === "started" || box === "copied") && <StatusTag status={row.instance_status} />}
      </span>
    </>
  );
}

/** The facts that the flow shows in lists, drawn as their fields are where these are known. */
function Summary({ row }: { row: InboxRow }) {
  const app = useQuery(appQuery(row.app)).data;
  return (
    <span className={styles.summary}>
      {row.summary
        .filter((item) => item.text !== "")
        .map((item) => (
          <Fragment key={item.field}>
            <span className={styles.fact}>
              <span className={styles.factName}>{item.label}</span>
              {app ? <Fact app={app} row={row} item={item} /> : item.text}
            </span>
          </Fragment>
        ))}
    </span>
  );
}

type FactProps = {
  readonly app: RunningApp;
  readonly row: InboxRow;
  readonly item: InboxRow["summary"][number];
};

function Fact({ app, row, item }: FactProps) {
  const form = formOf(app, row.form);
  const field = form && fieldsOf(app, form).get(item.field);
  if (!field || item.value === null || item.value === undefined) return item.text;
  const { Cell } = kindOf(field);
  return (
    <RunningAppProvider app={app}>
      <Cell field={field} value={item.value} />
    </RunningAppProvider>
  );
}
