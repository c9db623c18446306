/** One setting: its name, the input, what it is for, and what is wrong with it. */

import { ExclamationCircleFilled, QuestionCircleOutlined } from "@ant-design/icons";
import { Tooltip } from "antd";
import type { ReactNode } from "react";

import type { Issue } from "@/api/builder/check";

import styles from "./ConfigForm.module.css";
import { useDesignScope } from "./scope";

export type Path = readonly (string | number)[];

const startsWith = (path: Path, prefix: Path) =>
  prefix.length <= path.length && prefix.every((step, index) => path[index] === step);

/** Issues at a place of the document, or below it. */
export function useIssuesAt(path: Path, below = false): readonly Issue[] {
  const { issues } = useDesignScope();
  return issues.filter(
    (issue) => startsWith(issue.path, path) && (below || issue.path.length === path.length),
  );
}

type Props = {
  readonly id: string;
  readonly label: string;
  readonly required?: boolean;
  readonly help?: string | undefined;
  /** What it is for, behind a small sign. */
  readonly about?: string | undefined;
  readonly inline?: boolean;
  readonly path: Path;
  /** Formula editors show issues in the text themselves. */
  readonly quiet?: boolean;
  readonly children: ReactNode;
};

export function Line({ id, label, required, help, about, inline, path, quiet, children }: Props) {
  const issues = useIssuesAt(path);
  return (
    <div className={styles.line} data-inline={inline || undefined} data-path={path.join("/")}>
      <span className={styles.named}>
        <label htmlFor={id} className={styles.label}>
          {label}
          {required && (
            <span className={styles.required} aria-hidden>
              *
            </span>
          )}
        </label>
        {about !== undefined && (
          <Tooltip title={about} trigger={["hover", "focus", "click"]}>
            <button type="button" className={styles.about}>
              <QuestionCircleOutlined aria-hidden />
              <span className="sr-only">{about}</span>
            </button>
          </Tooltip>
        )}
      </span>
      {children}
      {help && <div className={styles.help}>{help}</div>}
      {!quiet && issues.map((issue) => <IssueLine key={issue.code} issue={issue} />)}
    </div>
  );
}

export function IssueLine({ issue }: { issue: Pick<Issue, "message" | "fix" | "severity"> }) {
  return (
    <div className={styles.issue} data-severity={issue.severity} role="alert">
      <ExclamationCircleFilled aria-hidden />
      <span>
        {issue.message}
        {issue.fix && <> · {issue.fix}</>}
      </span>
    </div>
  );
}
