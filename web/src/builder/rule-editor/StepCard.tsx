/** One part of the rule's sentence: in words, or open with its settings. */

import { Button } from "antd";
import type { ComponentType, ReactNode } from "react";
import { useTranslation } from "react-i18next";

import { IssueLine, type Path, useIssuesAt } from "@/config-form/Line";
import { withoutMarks } from "@/lib/marked-text";
import { MarkedText } from "@/ui/MarkedText";

import styles from "./RuleEditor.module.css";

type Props = {
  /** What the card is, for people who do not see it. */
  readonly title: string;
  readonly Icon: ComponentType;
  readonly color: string;
  /** One sentence for each thing. */
  readonly sentences: readonly string[];
  /** Where the issues of the card stand. */
  readonly path: Path;
  readonly open: boolean;
  readonly onOpen: (open: boolean) => void;
  /** To hold the card by. */
  readonly handle?: ReactNode;
  readonly tools?: ReactNode;
  readonly children: ReactNode;
};

export function StepCard(props: Props) {
  const { title, Icon, color, sentences, path, open, onOpen, handle, tools, children } = props;
  const { t } = useTranslation("rules");
  const issues = useIssuesAt(path, true);
  return (
    <div
      className={styles.card}
      data-open={open || undefined}
      data-fault={issues.some((issue) => issue.severity === "error") || undefined}
      onKeyDown={(event) => {
        if (event.key === "Escape" && open) onOpen(false);
      }}
    >
      <div className={styles.cardHead}>
        {handle}
        <button
          type="button"
          className={styles.opener}
          data-step="opener"
          aria-expanded={open}
          aria-label={`${title}: ${sentences.map(withoutMarks).join(" ")}`}
          onClick={() => onOpen(!open)}
        >
          <span className={styles.icon} style={{ ["--hue" as string]: color }} aria-hidden>
            <Icon />
          </span>
          <span className={styles.words}>
            {sentences.map((sentence, index) => (
              <MarkedText key={index} text={sentence} />
            ))}
          </span>
        </button>
        <span className={styles.tools}>{tools}</span>
      </div>
      {open ? (
        <div className={styles.body}>
          {children}
          <Button size="small" className={styles.done ?? ""} onClick={() => onOpen(false)}>
            {t("done")}
          </Button>
        </div>
      ) : (
        issues.length > 0 && (
          <div className={styles.faults}>
            {issues.slice(0, 3).map((issue) => (
              <IssueLine key={`${issue.code}-${issue.path.join(".")}`} issue={issue} />
            ))}
          </div>
        )
      )}
    </div>
  );
}
