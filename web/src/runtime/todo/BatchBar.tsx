/** The same decision on several ticked tasks, and what became of each. */

import { CheckCircleFilled, CloseCircleFilled } from "@ant-design/icons";
import { Button, Input, Modal } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { type BatchResult, type InboxRow, useActOnMany } from "@/api/tasks";
import { whileBusy } from "@/ui/while-busy";

import styles from "./BatchBar.module.css";

type Props = {
  readonly rows: readonly InboxRow[];
  readonly ticked: ReadonlySet<number>;
  readonly onAll: () => void;
  /** It is over: these stay ticked. */
  readonly onDone: (left: ReadonlySet<number>) => void;
};

export function BatchBar({ rows, ticked, onAll, onDone }: Props) {
  const { t } = useTranslation();
  const [asking, setAsking] = useState<"approve" | "reject" | null>(null);
  const [comment, setComment] = useState("");
  const [results, setResults] = useState<readonly BatchResult[] | null>(null);
  const [titles, setTitles] = useState<ReadonlyMap<number, string>>(new Map());
  const act = useActOnMany();
  const count = ticked.size;

  const decide = (kind: "approve" | "reject") => {
    setTitles(new Map(rows.map((row) => [row.id, row.title])));
    act.mutate(
      { tasks: [...ticked], kind, comment: comment.trim() },
      {
        onSuccess: (done) => {
          setAsking(null);
          setComment("");
          setResults(done);
          onDone(new Set(done.filter((one) => one.refusal !== null).map((one) => one.task)));
        },
      },
    );
  };
  return (
    <footer className={styles.bar}>
      <Button type="text" onClick={onAll}>
        {t(count === rows.length ? "todo:batch.none" : "todo:batch.all")}
      </Button>
      <span className={styles.count}>{t("todo:batch.count", { count })}</span>
      <Button danger disabled={count === 0} onClick={() => setAsking("reject")}>
        {t("todo:act.reject")}
      </Button>
      <Button type="primary" disabled={count === 0} onClick={() => setAsking("approve")}>
        {t("todo:act.approve")}
      </Button>
      <Modal
        open={asking !== null}
        width={440}
        destroyOnHidden
        title={asking && t(`todo:batch.${asking}`, { count })}
        okText={asking && t(`todo:act.${asking}`)}
        okButtonProps={{
          danger: asking === "reject",
          disabled: asking === "reject" && comment.trim() === "",
        }}
        cancelText={t("action.cancel")}
        {...whileBusy(act.isPending)}
        onCancel={() => setAsking(null)}
        onOk={() => asking && decide(asking)}
      >
        <Input.TextArea
          autoSize={{ minRows: 2, maxRows: 6 }}
          maxLength={4000}
          value={comment}
          aria-label={t("todo:act.comment")}
          placeholder={t(asking === "reject" ? "todo:act.commentHintAll" : "todo:act.commentHint")}
          onChange={(event) => setComment(event.target.value)}
        />
      </Modal>
      <Modal
        open={results !== null}
        width={520}
        destroyOnHidden
        title={t("todo:batch.results", {
          done: results?.filter((one) => one.refusal === null).length,
          all: results?.length,
        })}
        footer={
          <Button type="primary" onClick={() => setResults(null)}>
            {t("todo:act.understood")}
          </Button>
        }
        onCancel={() => setResults(null)}
      >
        <ul className={styles.results}>
          {results?.map((one) => (
            <li key={one.task} data-refused={one.refusal !== null}>
              {one.refusal === null ? <CheckCircleFilled /> : <CloseCircleFilled />}
              <span>
                {titles.get(one.task)}
                <small>{one.refusal ?? t("todo:batch.done")}</small>
              </span>
            </li>
          ))}
        </ul>
      </Modal>
    </footer>
  );
}
