/** A node of the graph: what it is, what it is called, who it asks; in a trial run, who came. */

import { CheckCircleFilled, ExclamationCircleFilled, StopOutlined } from "@ant-design/icons";
import { useTranslation } from "react-i18next";

import type { FlowPart, NodePart } from "@/api/builder/document";
import type { Simulation } from "@/api/builder/simulate";
import { bothOf, fieldAt, useDesignScope } from "@/config-form/scope";
import { useWords } from "@/config-form/use-words";
import { useLabel } from "@/i18n/label";
import { flowNodeOf } from "@/kinds/flow-nodes";

import styles from "./FlowDesigner.module.css";

const OTHER = { icon: StopOutlined, color: "#697286" };

type Props = {
  readonly node: NodePart;
  readonly flow: FlowPart;
  readonly run: Simulation | null;
  readonly faults: number;
  readonly selected: boolean;
};

export function NodeCard({ node, flow, run, faults, selected }: Props) {
  const { t } = useTranslation("flowDesigner");
  const words = useWords();
  const label = useLabel();
  const summary = useSummary(node, flow);
  const { icon: Icon, color } = flowNodeOf(node.kind) ?? OTHER;
  const step = run?.steps.findLast((one) => one.node === node.key);
  const people = step?.people.map((one) => one.name ?? `#${String(one.id)}`).join(t("and")) ?? "";
  const state = run === null ? "design" : step ? (step.problem ? "failed" : "passed") : "skipped";
  return (
    <div
      className={styles.card}
      data-selected={selected || undefined}
      data-state={state}
      data-node={node.key}
    >
      <span className={styles.icon} style={{ background: color }} aria-hidden>
        <Icon />
      </span>
      <span className={styles.words}>
        <strong>{label(bothOf(node.label)) || words.kind(node.kind)}</strong>
        <small>{step ? step.problem || people || t("simulate.passed") : summary}</small>
      </span>
      {state === "passed" && <CheckCircleFilled className={styles.passed} />}
      {run === null && faults > 0 && (
        <ExclamationCircleFilled
          className={styles.fault}
          aria-label={t("faults", { count: faults })}
        />
      )}
    </div>
  );
}

type Assignee = { readonly kind: string; readonly config?: Readonly<Record<string, unknown>> };

/** Whom a node asks, or what it does, in a few words. */
function useSummary(node: NodePart, flow: FlowPart): string {
  const { t } = useTranslation("flowDesigner");
  const words = useWords();
  const label = useLabel();
  const { app } = useDesignScope();
  const listed = (name: string) => {
    const items = node.config?.[name];
    return Array.isArray(items) ? (items as readonly Assignee[]) : [];
  };
  const assignees = listed("assignees").map(({ kind, config }) => {
    if (kind === "role") {
      const role = app.roles?.find((one) => one.key === config?.["role"]);
      return label(bothOf(role?.label)) || words.kind(kind);
    }
    if (kind === "field" && typeof config?.["field"] === "string") {
      const found = fieldAt(app, flow.form, config["field"].split("."));
      return found ? found.labels.map(label).join(" › ") : words.kind(kind);
    }
    return words.kind(kind, "assignees");
  });
  if (assignees.length > 0) return assignees.join(t("and"));
  const actions = listed("actions").map((one) => words.kind(one.kind));
  if (actions.length > 0) return actions.join(t("and"));
  if (node.kind === "start") return t(`start.${startOf(flow)}`);
  return flowNodeOf(node.kind)?.asks ? t("nobody") : t(`about.${node.kind}`);
}

/** What makes the flow begin. */
function startOf({ trigger }: FlowPart): "byHand" | "created" | "saved" | "condition" {
  const condition = trigger?.["condition"];
  if (typeof condition !== "string") return "byHand";
  if (condition.trim().toUpperCase() !== "TRUE") return "condition";
  const on = trigger?.["on"];
  return Array.isArray(on) && on.length === 1 && on[0] === "create" ? "created" : "saved";
}
