/** Where a comment is written: words, people by @, files by choosing, dropping or pasting. */

import { PaperClipOutlined, SendOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { App, Button, Mentions } from "antd";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";

import type { StoredFile } from "@/api/files";
import { departmentsQuery, peopleQuery } from "@/api/people";
import { useAddComment } from "@/api/record-activity";
import { useMe } from "@/api/session";
import { FileTiles } from "@/kinds/fields/file/FileTiles";
import { filesIn, useUploads } from "@/kinds/fields/file/use-uploads";
import { useKeptWords } from "@/lib/use-kept-words";
import { PersonAvatar } from "@/ui/PersonAvatar";

import type { AboutRecord } from "./Activity";
import styles from "./Activity.module.css";

export function CommentBox({ app, form, id }: AboutRecord) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const chooser = useRef<HTMLInputElement>(null);
  const me = useMe().data?.id ?? 0;
  const [body, setBody] = useKeptWords(`${String(me)}.${app.key}.${form.key}.${String(id)}`);
  const [words, setWords] = useState("");
  const [files, setFiles] = useState<readonly StoredFile[]>([]);
  const { uploads, busy, send, cancel, settled } = useUploads(files, setFiles);
  const people = useQuery(peopleQuery(words)).data ?? [];
  const departments = useQuery(departmentsQuery).data ?? [];
  const add = useAddComment({ app: app.key, form: form.key }, id);
  // Sent while files were still on their way: it goes as soon as they are there.
  const [due, setDue] = useState(false);
  const sending = due || add.isPending;
  const empty = body.trim() === "" && files.length + uploads.length === 0;
  const postWith = (sent: readonly StoredFile[]) =>
    add.mutate(
      { body: body.trim(), files: sent.map((one) => one.id) },
      {
        onSuccess: () => {
          setBody("");
          setFiles([]);
        },
        onError: (error) =>
          void message.error(t("record:commentNotSent", { reason: error.message })),
      },
    );
  const post = () => {
    if (empty || sending) return;
    if (!busy) return postWith(files);
    setDue(true);
    void settled().then((all) => {
      setDue(false);
      // What failed stands there to be seen; of what was taken back nothing may be left.
      if (all && (body.trim() !== "" || all.length > 0)) postWith(all);
    });
  };
  return (
    <div
      className={styles.commentBox}
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault();
        send(filesIn(event.dataTransfer));
      }}
      onPaste={(event) => {
        const pasted = filesIn(event.clipboardData);
        if (pasted.length === 0) return;
        event.preventDefault();
        send(pasted);
      }}
    >
      <Mentions
        autoSize={{ minRows: 2, maxRows: 6 }}
        aria-label={t("record:comment")}
        placeholder={t("record:commentHint")}
        maxLength={5000}
        value={body}
        readOnly={sending}
        filterOption={false}
        options={people.map((one) => ({
          value: one.name,
          key: String(one.id),
          label: (
            <span className={styles.person}>
              <PersonAvatar name={one.name} id={one.id} size={20} /> {one.name}
              <small>{departments.find(({ id: own }) => own === one.department)?.name}</small>
            </span>
          ),
        }))}
        onSearch={setWords}
        onChange={setBody}
        onKeyDown={(event) => {
          if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
          event.preventDefault();
          post();
        }}
      />
      <FileTiles
        files={files}
        uploads={uploads}
        onCancel={cancel}
        {...(!sending && {
          onRemove: (gone) => setFiles(files.filter((one) => one.id !== gone.id)),
        })}
      />
      <input
        ref={chooser}
        type="file"
        multiple
        hidden
        tabIndex={-1}
        aria-hidden
        onChange={({ target }) => {
          send(target.files ?? []);
          target.value = "";
        }}
      />
      <div className={styles.commentFoot}>
        <Button
          type="text"
          icon={<PaperClipOutlined />}
          aria-label={t("record:attach")}
          disabled={sending}
          title={t("record:attach")}
          onClick={() => chooser.current?.click()}
        />
        <Button
          type="primary"
          icon={<SendOutlined />}
          disabled={empty}
          loading={sending}
          onClick={post}
        >
          {t("record:send")}
        </Button>
      </div>
    </div>
  );
}
