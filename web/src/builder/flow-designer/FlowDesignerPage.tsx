/** Draws a flow: the graph from top to bottom, settings of what is chosen, a trial run. */

import { ExperimentOutlined } from "@ant-design/icons";
import { useParams } from "@tanstack/react-router";
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { type FlowPart, flowOf, type NodePart } from "@/api/builder/document";
import type { Simulation } from "@/api/builder/simulate";
import { bothOf, DesignScopeContext } from "@/config-form/scope";
import { useWords } from "@/config-form/use-words";
import { useLabel } from "@/i18n/label";
import { usePhone } from "@/lib/use-media";
import { announce } from "@/ui/announce";
import { keepFocus } from "@/ui/keep-focus";
import { EmptyState } from "@/ui/PageState";

import { useDraftIssues } from "../use-draft-issues";
import { useDraft, useDraftActions } from "../draft/DraftProvider";
import { useRemoved } from "../use-removed";
import { useSelection } from "../use-selection";
import styles from "./FlowDesigner.module.css";
import { FlowCanvas, type NodeAct } from "./FlowCanvas";
import { FlowList } from "./FlowList";
import * as graph from "./graph";
import { FlowPanel } from "./FlowPanel";
import { SimulatePanel } from "./SimulatePanel";

export function FlowDesignerPage() {
  const { flow: key } = useParams({ strict: false });
  const { t } = useTranslation("flowDesigner");
  const flow = useDraft((state) => flowOf(state.document, key ?? ""));
  if (!flow) return <EmptyState title={t("missing")} help={t("missingHelp")} />;
  return <Designer key={flow.key} flow={flow} />;
}

const focusNode = (key: string) =>
  keepFocus(() => document.querySelector(`.react-flow__node[data-id="${CSS.escape(key)}"]`));

export type ChangeFlow = (recipe: (flow: FlowPart) => void, merge?: string) => void;

function Designer({ flow }: { flow: FlowPart }) {
  const label = useLabel();
  const { t } = useTranslation("flowDesigner");
  const words = useWords();
  const app = useDraft((state) => state.document);
  const { change } = useDraftActions();
  const removed = useRemoved();
  const { issues } = useDraftIssues();
  const [selected, select] = useSelection();
  const [trying, setTrying] = useState(false);
  const [run, setRun] = useState<{ flow: FlowPart; seen: Simulation } | null>(null);
  const phone = usePhone();

  const changeFlow: ChangeFlow = (recipe, merge) =>
    change((draft) => {
      const found = flowOf(draft, flow.key);
      if (found) recipe(found);
    }, merge);
  const nodeWords = (kind: string, number: string) => {
    const said = `${words.kind(kind)} ${number}`.trim();
    return { zh: said, en: said };
  };

  const nameOf = (node: NodePart) => label(bothOf(node.label)) || words.kind(node.kind);

  const insert = (edge: number, kind: string) => {
    let made: string | null = null;
    changeFlow((draft) => {
      made = graph.insertOn(draft, edge, kind, nodeWords);
    });
    select(made);
  };
  const actOn = (act: NodeAct, key: string) => {
    if (act === "remove") {
      const gone = flow.nodes.find((node) => node.key === key && graph.removable(node));
      if (!gone) return;
      const before = flow.edges.find((edge) => edge.to === key)?.from ?? "";
      select(null);
      changeFlow((draft) => graph.removeNode(draft, key));
      focusNode(before);
      removed(nameOf(gone), () => select(`node:${key}`));
    } else if (act === "copy") {
      let made = key;
      changeFlow((draft) => {
        made = graph.copyNode(draft, key);
      });
      select(`node:${made}`);
      focusNode(made);
    } else {
      const node = flow.nodes.find((one) => one.key === key);
      const step = act === "up" ? -1 : 1;
      if (!node || !graph.movable(flow, key, step)) return;
      changeFlow((draft) => graph.moveNode(draft, key, step));
      announce(t(act === "up" ? "movedUp" : "movedDown", { name: nameOf(node) }));
    }
  };
  // A trial of what has been changed since says nothing any more.
  const shown = trying && run?.flow === flow ? run.seen : null;
  const panel = trying ? (
    <SimulatePanel
      flow={flow}
      run={shown}
      onRun={(seen) => setRun(seen && { flow, seen })}
      onSelect={select}
    />
  ) : (
    <FlowPanel
      flow={flow}
      selected={selected}
      onSelect={select}
      onChange={changeFlow}
      onNode={actOn}
      nodeWords={nodeWords}
    />
  );
  const toggle = (
    <Button
      className={styles.try ?? ""}
      icon={<ExperimentOutlined />}
      type={trying ? "primary" : "default"}
      aria-pressed={trying}
      onClick={() => {
        setTrying(!trying);
        setRun(null);
      }}
    >
      {t("simulate.title")}
    </Button>
  );

  return (
    <DesignScopeContext value={{ app, form: flow.form, issues }}>
      {phone ? (
        <FlowList
          flow={flow}
          run={shown}
          toggle={toggle}
          panel={trying || selected !== null ? panel : null}
          onSelect={select}
          onInsert={insert}
          onClose={() => {
            select(null);
            setTrying(false);
          }}
        />
      ) : (
        <div className={styles.designer}>
          <section className={styles.canvas} aria-label={t("canvas")}>
            <h1 className="sr-only">{label(bothOf(flow.label)) || flow.key}</h1>
            <FlowCanvas
              flow={flow}
              selected={selected}
              run={shown}
              onSelect={select}
              onInsert={insert}
              onNode={actOn}
            />
            {toggle}
          </section>
          {panel}
        </div>
      )}
    </DesignScopeContext>
  );
}
