/** Draws a flow: the graph from top to bottom, settings of what is chosen, a trial run. */

import { ExperimentOutlined } from "@ant-design/icons";
import { useParams } from "@tanstack/react-router";
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { type FlowPart, flowOf } from "@/api/builder/document";
import type { Simulation } from "@/api/builder/simulate";
import { DesignScopeContext } from "@/config-form/scope";
import { useWords } from "@/config-form/use-words";
import { EmptyState } from "@/ui/PageState";

import { useDraftIssues } from "../BuilderShell";
import { useDraft, useDraftActions } from "../draft/DraftProvider";
import { useSelection } from "../use-selection";
import styles from "./FlowDesigner.module.css";
import { FlowCanvas } from "./FlowCanvas";
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

export type ChangeFlow = (recipe: (flow: FlowPart) => void, merge?: string) => void;

function Designer({ flow }: { flow: FlowPart }) {
  const { t } = useTranslation("flowDesigner");
  const words = useWords();
  const app = useDraft((state) => state.document);
  const { change } = useDraftActions();
  const { issues } = useDraftIssues();
  const [selected, select] = useSelection();
  const [trying, setTrying] = useState(false);
  const [run, setRun] = useState<Simulation | null>(null);

  const changeFlow: ChangeFlow = (recipe, merge) =>
    change((draft) => {
      const found = flowOf(draft, flow.key);
      if (found) recipe(found);
    }, merge);
  const nodeWords = (kind: string) => ({ zh: words.kind(kind), en: words.kind(kind) });

  const insert = (edge: number, kind: graph.Inserted) => {
    let made = "";
    changeFlow((draft) => {
      made = graph.insertOn(draft, edge, kind, nodeWords);
    });
    select(`node:${made}`);
  };

  return (
    <DesignScopeContext value={{ app, form: flow.form, issues }}>
      <div className={styles.designer}>
        <section className={styles.canvas} aria-label={t("canvas")}>
          <FlowCanvas
            flow={flow}
            selected={selected}
            run={trying ? run : null}
            onSelect={select}
            onInsert={insert}
            onRemove={(key) => {
              select(null);
              changeFlow((draft) => graph.removeNode(draft, key));
            }}
          />
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
        </section>
        {trying ? (
          <SimulatePanel flow={flow} run={run} onRun={setRun} />
        ) : (
          <FlowPanel
            flow={flow}
            selected={selected}
            onSelect={select}
            onChange={changeFlow}
            nodeWords={nodeWords}
          />
        )}
      </div>
    </DesignScopeContext>
  );
}
