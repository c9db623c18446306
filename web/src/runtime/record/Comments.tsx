/** What people say about a record: with @mentions and files, one's own can be taken back. */

import { DeleteOutlined } from "@ant-design/icons";
import { useInfiniteQuery } from "@tanstack/react-query";
import { App, Button, Popconfirm } from "antd";
import { Fragment } from "react";
import { useTranslation } from "react-i18next";

import { type Comment, commentsQuery, useDeleteComment } from "@/api/record-activity";
import { useMe } from "@/api/session";
import { FileTiles } from "@/kinds/fields/file/FileTiles";
import { MomentText } from "@/ui/DateText";
import { EmptyState, FailedState, LoadingState } from "@/ui/PageState";
import { PersonAvatar } from "@/ui/PersonAvatar";

import type { AboutRecord } from "./Activity";
import { CommentBox } from "./CommentBox";
import { commentParts } from "./comment-parts";
import styles from "./Activity.module.css";

export function Comments({ app, form, id }: AboutRecord) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const me = useMe().data;
  const ref = { app: app.key, form: form.key };
  const comments = useInfiniteQuery(commentsQuery(ref, id));
  const remove = useDeleteComment(ref, id);
  const items = comments.data?.pages.flatMap((page) => page.items);
  const takeBack = (comment: Comment) =>
    remove.mutate(comment.id, { onError: (error) => void message.error(error.message) });
  return (
    <>
      <CommentBox key={id} app={app} form={form} id={id} />
      {comments.isPending && <LoadingState rows={2} />}
      {comments.error && (
        <FailedState error={comments.error} onRetry={() => void comments.refetch()} />
      )}
      {items?.length === 0 && (
        <EmptyState title={t("record:noComments")} help={t("record:noCommentsHelp")} />
      )}
      <ul className={styles.events}>
        {items?.map((comment) => (
          <li key={comment.id}>
            <PersonAvatar name={comment.author.name ?? null} id={comment.author.id} size={26} />
            <div>
              <div className={styles.eventHead}>
                <strong>{comment.author.name}</strong>
                <small>
                  <MomentText value={comment.created_at} />
                </small>
                {(comment.author.id === me?.id || me?.is_admin) && (
                  <Popconfirm
                    title={t("record:removeComment")}
                    okText={t("action.delete")}
                    cancelText={t("action.cancel")}
                    onConfirm={() => takeBack(comment)}
                  >
                    <Button
                      type="text"
                      size="small"
                      className={styles.quiet ?? ""}
                      icon={<DeleteOutlined />}
                      aria-label={t("record:removeComment")}
                    />
                  </Popconfirm>
                )}
              </div>
              {comment.body !== "" && <Words body={comment.body} />}
              <FileTiles files={comment.files} />
            </div>
          </li>
        ))}
      </ul>
      {comments.hasNextPage && (
        <Button
          type="link"
          block
          loading={comments.isFetchingNextPage}
          onClick={() => void comments.fetchNextPage()}
        >
          {t("record:earlier")}
        </Button>
      )}
    </>
  );
}

function Words({ body }: { body: string }) {
  return (
    <p>
      {commentParts(body).map((part, at) =>
        part.kind === "link" ? (
          <a key={at} href={part.text} target="_blank" rel="noreferrer noopener">
            {part.text}
          </a>
        ) : part.kind === "mention" ? (
          <span key={at} className={styles.mention}>
            {part.text}
          </span>
        ) : (
          <Fragment key={at}>{part.text}</Fragment>
        ),
      )}
    </p>
  );
}
