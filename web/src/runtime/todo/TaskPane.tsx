/** One task: what it is about, the record, the flow's story, and what can be done. */

import { useQuery } from "@tanstack/react-query";
import { Alert, App, Button } from "antd";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";

import type { Form, RunningApp } from "@/api/app-definition";
import { useApp } from "@/api/apps";
import { isProblem } from "@/api/problem";
import { type Act, instanceQuery, taskQuery, type TaskShown, useAct } from "@/api/tasks";
import { RunningAppProvider } from "@/kinds/running-app";
import { kindOf } from "@/kinds/fields";
import { UploadsContext, useAfterUploads } from "@/kinds/fields/file/after-uploads";
import { fieldsOf, formOf } from "@/kinds/fields/form-fields";
import { useStillHere } from "@/lib/use-still-here";
import { EmptyState, FailedState, LoadingState } from "@/ui/PageState";

import { ActKeys, fieldsMissing } from "./acting";
import { ActionBar, type Decision } from "./ActionBar";
import { FlowStory } from "./FlowStory";
import styles from "./Pane.module.css";
import { PaneHead } from "./PaneHead";
import { TaskRecord } from "./TaskRecord";

type Props = {
  readonly id: number;
  readonly onBack: (() => void) | undefined;
  /** The task is out of my hands. */
  readonly onDone: () => void;
  /** It stands on a page of its own. */
  readonly alone?: boolean;
};

export function TaskPane({ id, ...rest }: Props) {
  const task = useQuery(taskQuery(id));
  if (task.isPending) return <LoadingState rows={10} />;
  if (!task.data) return <FailedState error={task.error} onRetry={() => void task.refetch()} />;
  return <OneTask key={id} task={task.data} {...rest} />;
}

function OneTask({ task, onBack, onDone, alone = false }: Omit<Props, "id"> & { task: TaskShown }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const app = useApp(task.app);
  const instance = useQuery(instanceQuery(task.instance_id));
  const act = useAct();
  const here = useStillHere();
  const keys = useRef(new ActKeys());
  const [changes, setChanges] = useState<Readonly<Record<string, unknown>>>({});
  const [problems, setProblems] = useState<ReadonlyMap<string, string>>(new Map());
  const running = appAround(task, app.data);
  const form = task.definition ?? undefined;
  const open = task.may.approve || task.may.reject || task.may.transfer;

  const change = (key: string, value: unknown) => {
    setChanges({ ...changes, [key]: value });
    setProblems(new Map([...problems].filter(([one]) => one !== key)));
  };
  const mark = (marked: ReadonlyMap<string, string>) => {
    setProblems(marked);
    const [first] = marked.keys();
    if (first !== undefined) {
      document.getElementById(`task-field-${first}-place`)?.scrollIntoView({ block: "center" });
    }
  };
  const onWire = (): Record<string, unknown> => {
    const fields = form && fieldsOf(running, form);
    return Object.fromEntries(
      Object.entries(changes).map(([key, value]) => {
        const field = fields?.get(key);
        return [key, value === null || !field ? value : kindOf(field).toWire(value, field)];
      }),
    );
  };

  const uploads = useAfterUploads((decision: Decision) => {
    if (decision.kind === "approve") {
      const missing = fieldsMissing(task, changes);
      if (missing.length > 0) {
        mark(new Map(missing.map((key) => [key, t("todo:task.required")])));
        return;
      }
    }
    const revision = Object.keys(changes).length > 0 ? (task.record?.revision ?? null) : null;
    const saved = { task: task.id, values: onWire(), revision };
    const whole: Act =
      "target" in decision || "to" in decision
        ? { ...decision, task: task.id }
        : { ...decision, ...saved };
    act.mutate(
      { act: whole, key: keys.current.keyOf(whole) },
      {
        onSuccess: () => {
          void message.success(t(`todo:act.done.${whole.kind}`, { title: task.title }));
          // Whoever opened another one meanwhile stays there.
          if (here()) onDone();
        },
        onError: (error) => {
          if (!here()) {
            const words = { title: task.title, reason: error.message };
            void message.error(t("todo:act.failedAt", words));
            return;
          }
          if (!isProblem(error, 422)) return;
          const known = error.errors.filter((one) =>
            task.record?.editable.includes(String(one.path[0])),
          );
          mark(new Map(known.map((one) => [String(one.path[0]), one.message])));
        },
      },
    );
  });

  const decide = (decision: Decision) => void uploads.sendAfter(decision);
  const busy = act.isPending || uploads.waiting;
  const labels = new Map((instance.data?.graph.nodes ?? []).map((node) => [node.key, node.label]));
  return (
    <article className={styles.pane} aria-label={task.title}>
      <PaneHead
        title={task.title}
        status={task.instance_status}
        step={task.node_label}
        waiting={open}
        instance={instance.data}
        {...(alone ? {} : { instanceId: task.instance_id })}
        mayOpenRecord={
          (app.data && formOf(app.data, task.form)?.rights.operations.includes("read")) ?? false
        }
        onBack={onBack}
      />
      <div className={styles.body} tabIndex={0} role="region" aria-label={task.title}>
        <div className={styles.record}>
          {act.error !== null && (
            <Refusal
              error={act.error}
              marked={problems.size}
              onGoOn={open ? undefined : onDone}
              onClose={() => act.reset()}
            />
          )}
          <UploadsContext value={uploads.note}>
            <RecordPart
              task={task}
              app={running}
              settled={!app.isPending}
              changes={changes}
              problems={problems}
              disabled={!open || act.isPending}
              onChange={change}
            />
          </UploadsContext>
          {Object.keys(changes).length > 0 && (
            <p className={styles.changed}>
              {t("todo:task.changed", { count: Object.keys(changes).length })}
            </p>
          )}
        </div>
        <FlowStory instance={instance} />
      </div>
      {open && <ActionBar task={task} nodeLabels={labels} busy={busy} onDecide={decide} />}
    </article>
  );
}

/**
 * The app that the record is drawn in. Its form is as the step shows it; a person without a role
 * in the app knows nothing else of it.
 */
function appAround(task: TaskShown, app: RunningApp | undefined): RunningApp {
  const others = app?.forms.filter((form) => form.key !== task.form) ?? [];
  const forms: readonly Form[] = task.definition ? [task.definition, ...others] : others;
  return { ...(app ?? noApp(task.app)), forms };
}

const noApp = (key: string): RunningApp => ({
  key,
  version: "",
  version_id: 0,
  label: { zh: key, en: key },
  icon: "",
  color: "",
  forms: [],
  menus: [],
  flows: [],
  reports: [],
  dashboards: [],
});

type RecordPartProps = {
  readonly task: TaskShown;
  readonly app: RunningApp;
  readonly settled: boolean;
  readonly changes: Readonly<Record<string, unknown>>;
  readonly problems: ReadonlyMap<string, string>;
  readonly disabled: boolean;
  readonly onChange: (key: string, value: unknown) => void;
};

function RecordPart(props: RecordPartProps) {
  const { task, app, settled, changes, problems, disabled, onChange } = props;
  const { t } = useTranslation();
  if (!task.record || !task.definition) {
    const words = task.status === "pending" ? "recordGone" : "closed";
    return <EmptyState title={t(`todo:task.${words}`)} help={t(`todo:task.${words}Help`)} />;
  }
  if (!settled) return <LoadingState rows={6} />;
  return (
    <RunningAppProvider app={app}>
      {task.may.approve && task.record.editable.length > 0 && (
        <p className={styles.hint}>
          {t("todo:task.editable", { count: task.record.editable.length })}
        </p>
      )}
      <TaskRecord
        record={disabled && !task.may.approve ? { ...task.record, editable: [] } : task.record}
        form={task.definition}
        changes={changes}
        problems={problems}
        disabled={disabled}
        onChange={onChange}
      />
    </RunningAppProvider>
  );
}

type RefusalProps = {
  readonly error: Error;
  readonly marked: number;
  /** The task is over: another one is to be opened. */
  readonly onGoOn: (() => void) | undefined;
  readonly onClose: () => void;
};

/** Why the act was refused. After a conflict the task was asked anew already. */
function Refusal({ error, marked, onGoOn, onClose }: RefusalProps) {
  const { t } = useTranslation();
  const conflict = isProblem(error, 409);
  const words = marked > 0 ? t("todo:act.fixFields", { count: marked }) : error.message;
  return (
    <Alert
      className={styles.refusal ?? ""}
      type={conflict ? "warning" : "error"}
      showIcon
      role="alert"
      title={conflict ? t("todo:act.conflict") : words}
      {...(conflict && {
        description: error.message,
        action: (
          <Button size="small" onClick={onGoOn ?? onClose}>
            {t(onGoOn ? "todo:act.next" : "todo:act.understood")}
          </Button>
        ),
      })}
    />
  );
}
