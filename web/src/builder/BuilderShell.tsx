/** What stands around every page of the builder: where one is, the draft's state, publishing. */

import {
  ArrowLeftOutlined,
  CloudUploadOutlined,
  ExclamationCircleOutlined,
  RedoOutlined,
  UndoOutlined,
} from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { Link, Outlet, useLocation, useParams } from "@tanstack/react-router";
import { Badge, Button, Drawer, Select, Space } from "antd";
import { useEffect, useEffectEvent, useState } from "react";
import { useTranslation } from "react-i18next";

import { checkQuery, type Issue } from "@/api/builder/check";
import { bothOf } from "@/config-form/scope";
import { useLabel } from "@/i18n/label";
import { useHotkeys } from "@/lib/use-hotkeys";

import styles from "./BuilderShell.module.css";
import { DraftProvider, useDraft, useDraftActions } from "./draft/DraftProvider";
import { SaveMark } from "./draft/SaveMark";
import { ProblemList } from "./ProblemList";
import { useOpenPlace } from "./use-open-place";

export function BuilderShell() {
  const { app } = useParams({ strict: false });
  return (
    <DraftProvider app={app ?? ""}>
      <Shell />
    </DraftProvider>
  );
}

/** The draft's issues at its last saved revision. */
export function useDraftIssues(): { issues: readonly Issue[]; known: boolean } {
  const app = useDraft((state) => state.app);
  const revision = useDraft((state) => state.revision);
  const check = useQuery(checkQuery(app, revision));
  return { issues: check.data?.issues ?? [], known: check.data !== undefined };
}

function Shell() {
  const { t } = useTranslation("builder");
  const label = useLabel();
  const app = useDraft((state) => state.app);
  const name = useDraft((state) => state.document.label);
  const undoable = useDraft((state) => state.undoable.length > 0);
  const redoable = useDraft((state) => state.redoable.length > 0);
  const { undo, redo, flush } = useDraftActions();
  const { issues } = useDraftIssues();
  const { pathname } = useLocation();
  const [shown, setShown] = useState(false);
  const open = useOpenPlace();
  const publishing = pathname.endsWith("/publish");
  useHotkeys({ "mod+z": undo, "mod+y": redo, "mod+s": () => void flush() });
  useUndoByShift(redo);
  const errors = issues.filter((issue) => issue.severity === "error").length;
  return (
    <div className={styles.shell}>
      <header className={styles.bar}>
        <Link to="/apps/$app" params={{ app }} className={styles.back}>
          <ArrowLeftOutlined aria-hidden /> {t("back")}
        </Link>
        <Link to="/build/$app" params={{ app }} className={styles.name}>
          {label(bothOf(name))}
        </Link>
        <PartSelect />
        <span className={styles.space} />
        <SaveMark />
        <Space.Compact>
          <Button
            icon={<UndoOutlined />}
            disabled={!undoable}
            aria-label={t("undo")}
            title={`${t("undo")} (Ctrl Z)`}
            onClick={undo}
          />
          <Button
            icon={<RedoOutlined />}
            disabled={!redoable}
            aria-label={t("redo")}
            title={`${t("redo")} (Ctrl Y)`}
            onClick={redo}
          />
        </Space.Compact>
        <Badge count={issues.length} color={errors > 0 ? "red" : "gold"} size="small">
          <Button
            icon={<ExclamationCircleOutlined />}
            aria-label={t("problems.open", { count: issues.length })}
            onClick={() => setShown(true)}
          >
            <span className={styles.wideOnly}>{t("problems.title")}</span>
          </Button>
        </Badge>
        {!publishing && (
          <Link to="/build/$app/publish" params={{ app }}>
            <Button type="primary" icon={<CloudUploadOutlined />} tabIndex={-1}>
              {t("publish.action")}
            </Button>
          </Link>
        )}
      </header>
      <main className={styles.page}>
        <Outlet />
      </main>
      <Drawer
        title={t("problems.title")}
        open={shown}
        onClose={() => setShown(false)}
        size={420}
        destroyOnHidden
      >
        <ProblemList
          issues={issues}
          onOpen={(place) => {
            setShown(false);
            open(place);
          }}
        />
      </Drawer>
    </div>
  );
}

/** Ctrl Shift Z is redo where Ctrl Y is not known. */
function useUndoByShift(redo: () => void): void {
  const handle = useEffectEvent((event: KeyboardEvent) => {
    if (!(event.ctrlKey || event.metaKey) || !event.shiftKey) return;
    if (event.key.toLowerCase() !== "z") return;
    event.preventDefault();
    event.stopImmediatePropagation();
    redo();
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => handle(event);
    window.addEventListener("keydown", listen, true);
    return () => window.removeEventListener("keydown", listen, true);
  }, []);
}

/** Which form or flow is open; choosing another one opens it. */
function PartSelect() {
  const { t } = useTranslation("builder");
  const label = useLabel();
  const { form, flow } = useParams({ strict: false });
  const forms = useDraft((state) => state.document.forms);
  const flows = useDraft((state) => state.document.flows);
  const open = useOpenPlace();
  if (form === undefined && flow === undefined) return null;
  const options = [
    { label: t("parts.forms"), parts: forms ?? [], part: "forms" },
    { label: t("parts.flows"), parts: flows ?? [], part: "flows" },
  ].map(({ label: title, parts, part }) => ({
    label: title,
    title,
    options: parts.map((one) => ({
      value: `${part}/${one.key}`,
      label: label(bothOf(one.label)) || one.key,
    })),
  }));
  return (
    <Select
      aria-label={t("parts.choose")}
      className={styles.parts ?? ""}
      variant="filled"
      popupMatchSelectWidth={false}
      value={form !== undefined ? `forms/${form}` : `flows/${flow ?? ""}`}
      options={options}
      onChange={(value: string) => {
        const [part, key = ""] = value.split("/");
        open({ part: part === "flows" ? "flows" : "forms", key, select: null, names: [] });
      }}
    />
  );
}
