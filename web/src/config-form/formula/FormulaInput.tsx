/** A formula: the editor with completion and errors, and below it what it gives for a record. */

import { ExperimentOutlined, FunctionOutlined } from "@ant-design/icons";
import { Button, Input, Popover } from "antd";
import { Suspense, useState } from "react";
import { useTranslation } from "react-i18next";

import { parse } from "@/expr";

import { lazy } from "@/lib/lazy";

import { IssueLine, type Path, useIssuesAt } from "../Line";
import { useDesignScope } from "../scope";
import styles from "./FormulaInput.module.css";
import { FunctionList } from "./FunctionList";
import { SampleResult } from "./SampleResult";

// CodeMirror comes only when the first formula is looked at.
const CodeEditor = lazy(() => import("./CodeEditor").then((m) => ({ default: m.CodeEditor })));

type Props = {
  readonly id: string;
  readonly label: string;
  readonly form: string | null;
  readonly value: string;
  readonly path: Path;
  readonly onChange: (text: string) => void;
  readonly source?: boolean;
  /** Without help and sample, for narrow places. */
  readonly compact?: boolean;
};

export function FormulaInput(props: Props) {
  const { id, label, form, value, path, onChange, source = false, compact = false } = props;
  const { t, i18n } = useTranslation("configForm");
  const language = i18n.language === "en" ? "en" : "zh";
  const scope = useDesignScope();
  const said = useIssuesAt(path);
  const [trying, setTrying] = useState(false);
  const [insertion, setInsertion] = useState<{ text: string } | null>(null);
  const own = value.trim() === "" ? [] : parse(value).issues;
  const around = { app: scope.app, form, subform: scope.subform, source };
  return (
    <div className={styles.formula}>
      <Suspense
        fallback={<Input.TextArea id={id} aria-label={label} value={value} readOnly autoSize />}
      >
        <CodeEditor
          id={id}
          label={label}
          value={value}
          around={around}
          issues={own.length > 0 ? [] : said}
          language={language}
          insertion={insertion}
          onChange={onChange}
        />
      </Suspense>
      {own.slice(0, 1).map((issue) => (
        <IssueLine
          key={issue.code}
          issue={{
            message: issue.message[language],
            fix: issue.fix[language],
            severity: "error",
          }}
        />
      ))}
      {own.length === 0 && said.map((issue) => <IssueLine key={issue.code} issue={issue} />)}
      {!compact && (
        <div className={styles.tools}>
          <Popover
            trigger="click"
            placement="bottomLeft"
            destroyOnHidden
            content={<FunctionList around={around} onPick={(text) => setInsertion({ text })} />}
          >
            <Button type="link" size="small" icon={<FunctionOutlined />}>
              {t("formula.insert")}
            </Button>
          </Popover>
          {form !== null && (
            <Button
              type="link"
              size="small"
              icon={<ExperimentOutlined />}
              aria-expanded={trying}
              onClick={() => setTrying(!trying)}
            >
              {t("formula.try")}
            </Button>
          )}
        </div>
      )}
      {trying && form !== null && <SampleResult form={form} formula={value} />}
    </div>
  );
}
