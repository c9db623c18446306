/** Changes in words, by the object in which they are; each leads to its designer. */

import { useTranslation } from "react-i18next";

import type { Change } from "@/api/builder/publishing";
import { bothOf } from "@/config-form/scope";
import { useLabel } from "@/i18n/label";

import { useDraft } from "../draft/DraftProvider";
import { BuilderLink } from "../shell/BuilderLink";
import { changeAddress, changeGroups } from "./change-groups";
import styles from "./Publish.module.css";

const SHOWN_AT_FIRST = 12;
const SIGNS = { added: "+", removed: "−", changed: "~", moved: "↕" } as const;

export function ChangeList({ changes }: { changes: readonly Change[] }) {
  const { t } = useTranslation("builder");
  const label = useLabel();
  const document = useDraft((state) => state.document);
  return (
    <div className={styles.groups}>
      {changeGroups(document, changes).map((group) => (
        <details key={group.key} open={group.changes.length <= SHOWN_AT_FIRST}>
          <summary>
            {t(`publish.lists.${group.list}`)}
            {group.name !== null && ` · ${label(bothOf(group.name))}`}
            <span className={styles.count}>{group.changes.length}</span>
          </summary>
          <ul className={styles.lines}>
            {group.changes.map((change, index) => {
              const address = changeAddress(document, change);
              return (
                <li key={`${change.path.join("/")}-${String(index)}`}>
                  <span className={styles.sign} data-kind={change.kind} aria-hidden>
                    {SIGNS[change.kind]}
                  </span>
                  {address === null ? (
                    change.message
                  ) : (
                    <BuilderLink to={address} className={styles.change}>
                      {change.message}
                    </BuilderLink>
                  )}
                </li>
              );
            })}
          </ul>
        </details>
      ))}
    </div>
  );
}
