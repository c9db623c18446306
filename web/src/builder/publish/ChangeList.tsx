/** Changes in words, by the part of the app in which they are. */

import { useTranslation } from "react-i18next";

import type { AppDocument, Words } from "@/api/builder/document";
import type { Change } from "@/api/builder/publishing";
import { bothOf } from "@/config-form/scope";
import { useLabel } from "@/i18n/label";

import { useDraft } from "../draft/DraftProvider";
import styles from "./Publish.module.css";

const SHOWN_AT_FIRST = 12;

export function ChangeList({ changes }: { changes: readonly Change[] }) {
  const { t } = useTranslation("builder");
  const label = useLabel();
  const document = useDraft((state) => state.document);
  const groups = new Map<string, Change[]>();
  for (const change of changes) {
    const key = change.path.slice(0, 2).join("/");
    groups.set(key, [...(groups.get(key) ?? []), change]);
  }
  return (
    <div className={styles.groups}>
      {[...groups].map(([key, list]) => {
        const name = partName(document, key);
        return (
          <details key={key} open={list.length <= SHOWN_AT_FIRST}>
            <summary>
              {name === null ? t("publish.app") : label(bothOf(name))}
              <span className={styles.count}>{list.length}</span>
            </summary>
            <ul className={styles.lines}>
              {list.map((change, index) => (
                <li key={`${change.path.join("/")}-${String(index)}`}>
                  <span className={styles.sign} data-kind={change.kind} aria-hidden>
                    {{ added: "+", removed: "−", changed: "~", moved: "↕" }[change.kind]}
                  </span>
                  {change.message}
                </li>
              ))}
            </ul>
          </details>
        );
      })}
    </div>
  );
}

function partName(document: AppDocument, key: string): Words | null {
  const [list = "", part] = key.split("/");
  const parts = document[list];
  if (part === undefined || !Array.isArray(parts)) return null;
  const found = (parts as { key?: string; label?: Words }[]).find((one) => one.key === part);
  return found?.label ?? part;
}
