/** The form of a record: live formulas, visibility and checks; the server has the last word. */

import { Alert, Button } from "antd";
import { type RefObject, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";

import { UploadsContext, useAfterUploads } from "@/kinds/fields/file/after-uploads";
import { relativeMoment } from "@/lib/dates";
import { useHotkeys } from "@/lib/use-hotkeys";
import { usePhone } from "@/lib/use-media";

import { ErrorSummary } from "./ErrorSummary";
import { FormBlocks } from "./FormBlocks";
import { LeaveGuard } from "./LeaveGuard";
import styles from "./RecordForm.module.css";
import { SectionAnchors } from "./SectionAnchors";
import { blocksOf, sectionsOf } from "./sections";
import { useJump } from "./use-jump";
import { type FormWork, useRecordForm } from "./use-record-form";

type Props = FormWork & {
  readonly title: string;
  readonly busy: boolean;
  readonly onCancel: () => void;
  /** It stands in a drawer: the page around has its own title and ways out. */
  readonly embedded?: boolean;
  /** After saving, the next one can be started at once. */
  readonly several?: boolean;
};

export function RecordForm(props: Props) {
  const { app, form, title, busy, editable, onCancel, embedded = false, several = false } = props;
  const { t, i18n } = useTranslation();
  const phone = usePhone();
  const body = useRef<HTMLFormElement>(null);
  const work = useRecordForm(props);
  const { scene, states, found, offered } = work;
  const shown = sectionsOf(form).flatMap((section) => {
    const keys = section.fields.filter(
      (key) =>
        states.get(key)?.visible !== false &&
        (form.rights.readable.includes(key) || editable.includes(key)),
    );
    return keys.length > 0 ? [{ ...section, fields: keys }] : [];
  });
  const blocks = blocksOf(shown);
  const place = useJump(blocks, body);
  useTypingAtOnce(body, props.start.revision === null && !phone && !offered);

  const uploads = useAfterUploads(async (again: boolean) => {
    const [first] = await work.submit(again);
    if (first) place.jump(first.path);
  });
  const sending = busy || uploads.waiting;
  const submit = (again = false) => uploads.sendAfter(again);
  useHotkeys({ "mod+Enter": () => void submit(), Escape: onCancel }, !embedded && !busy);
  return (
    <form
      ref={body}
      className={styles.page}
      data-embedded={embedded}
      noValidate
      aria-label={title}
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
      onKeyDown={(event) => {
        // Enter in a line of text is not the end of a form; Ctrl Enter is.
        const line = event.target instanceof HTMLInputElement;
        if (event.key === "Enter" && line && !event.ctrlKey && !event.metaKey)
          event.preventDefault();
        if (embedded && event.key === "Enter" && (event.ctrlKey || event.metaKey)) void submit();
      }}
    >
      {!embedded && (
        <header className={styles.head}>
          <h1>{title}</h1>
        </header>
      )}
      {phone && <SectionAnchors sections={shown} onChosen={place.open} />}
      {offered && (
        <Alert
          type="info"
          showIcon
          className={styles.notice ?? ""}
          title={t("form:draft.found", {
            when: relativeMoment(new Date(offered.at).toISOString(), i18n.language),
          })}
          action={
            <span className={styles.noticeActions}>
              <Button size="small" type="primary" onClick={work.restore}>
                {t("form:draft.restore")}
              </Button>
              <Button size="small" onClick={work.forget}>
                {t("form:draft.forget")}
              </Button>
            </span>
          }
        />
      )}
      <ErrorSummary scene={scene} found={found} onJump={place.jump} />
      {/* What is typed after sending would be lost. */}
      <div inert={busy}>
        <UploadsContext value={uploads.note}>
          <FormBlocks blocks={blocks} work={work} editable={editable} place={place} />
        </UploadsContext>
      </div>
      <footer className={styles.foot}>
        {/* Named by itself: the loading icon would go on being part of the name. */}
        <Button
          type="primary"
          htmlType="submit"
          aria-label={t("action.save")}
          aria-busy={sending}
          loading={sending}
        >
          {t("action.save")}
        </Button>
        {several && (
          <Button disabled={sending} onClick={() => void submit(true)}>
            {t("form:saveAndNew")}
          </Button>
        )}
        <Button disabled={busy} onClick={onCancel}>
          {t("action.cancel")}
        </Button>
        <span className={styles.hint}>{t("form:hint")}</span>
      </footer>
      {!embedded && <LeaveGuard dirty={work.dirty} onDiscard={work.discard} />}
      <span className="sr-only" role="status">
        {app.key && work.dirty ? t("form:unsaved") : ""}
      </span>
    </form>
  );
}

/** A new record begins at its first field; on a phone the keyboard would cover the form. */
function useTypingAtOnce(body: RefObject<HTMLElement | null>, wanted: boolean) {
  const [atOnce] = useState(wanted);
  useEffect(() => {
    if (!atOnce) return;
    const inputs = "[data-field] :is(input, textarea):not(:disabled)";
    body.current?.querySelector<HTMLElement>(inputs)?.focus({ preventScroll: true });
  }, [atOnce, body]);
}
