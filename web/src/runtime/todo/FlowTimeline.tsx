/** Who did what, with faces and words; below, who is asked now. */

import { useTranslation } from "react-i18next";

import type { InstanceShown } from "@/api/tasks";
import { MomentText } from "@/ui/DateText";
import { PersonAvatar, PersonName } from "@/ui/PersonAvatar";

import styles from "./FlowTimeline.module.css";
import { type TimelineEntry, timelineOf } from "./timeline";

const BAD = new Set(["reject", "return", "error", "end_rejected"]);
const GOOD = new Set(["approve", "auto_approve", "end_approved"]);

const toneOf = (action: string) =>
  BAD.has(action) ? "bad" : GOOD.has(action) ? "good" : action === "wait" ? "wait" : "plain";

export function FlowTimeline({ instance }: { instance: InstanceShown }) {
  const { t } = useTranslation();
  return (
    <ol className={styles.timeline} aria-label={t("todo:timeline.title")}>
      {timelineOf(instance).map((entry) => (
        <Entry key={entry.key} entry={entry} />
      ))}
    </ol>
  );
}

function Entry({ entry }: { entry: TimelineEntry }) {
  const { t } = useTranslation();
  const [person, ...more] = entry.people;
  const many = entry.action === "wait" || entry.action === "copy";
  const does = t([`todo:timeline.${entry.action}`, "todo:timeline.other"]);
  return (
    <li className={styles.entry} data-tone={toneOf(entry.action)}>
      <span className={styles.face}>
        {person && !(many && more.length > 0) ? (
          <PersonAvatar name={person.name} id={person.id} size={26} />
        ) : (
          <span className={styles.dot} aria-hidden />
        )}
      </span>
      <div className={styles.words}>
        <p className={styles.line}>
          {many || !person ? null : <strong>{person.name}</strong>}
          <span className={styles.does}>{does}</span>
          {many && more.length === 0 && <strong>{person?.name}</strong>}
          {many &&
            more.length > 0 &&
            entry.people.map((one) => <PersonName key={one.id} {...one} size={18} />)}
        </p>
        <p className={styles.where}>
          {entry.node && <span>{entry.node}</span>}
          {entry.at && <MomentText value={entry.at} />}
        </p>
        {entry.detail && <p className={styles.detail}>{entry.detail}</p>}
        {entry.comment && <blockquote className={styles.comment}>{entry.comment}</blockquote>}
      </div>
    </li>
  );
}
