/** The settings of a node, of a way out of a branch, or of the flow. */

import { DeleteOutlined, PlusOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { useTranslation } from "react-i18next";

import type { FlowPart, NodePart, Words } from "@/api/builder/document";
import { appSchemaQuery } from "@/api/builder/language";
import { BothLanguages } from "@/config-form/BothLanguages";
import { ConfigForm } from "@/config-form/ConfigForm";
import { Line, type Path } from "@/config-form/Line";
import { kindSchema, type Schema } from "@/config-form/schema";
import { bothOf, useDesignScope } from "@/config-form/scope";
import { useWords } from "@/config-form/use-words";
import { useSentences } from "@/config-form/words/use-sentences";
import { useLabel } from "@/i18n/label";
import { FailedState, LoadingState } from "@/ui/PageState";
import { StepButtons } from "@/ui/StepButton";
import { NamedTabs } from "@/ui/NamedTabs";

import { PartButtons } from "../form-designer/PartButtons";
import styles from "./FlowDesigner.module.css";
import type { ChangeFlow } from "./FlowDesignerPage";
import type { NodeAct } from "./FlowCanvas";
import * as graph from "./graph";

type Props = {
  readonly flow: FlowPart;
  readonly selected: string | null;
  readonly onSelect: (select: string | null) => void;
  readonly onChange: ChangeFlow;
  readonly onNode: (act: NodeAct, node: string) => void;
  readonly nodeWords: graph.NodeWords;
};
type PartProps = Props & { readonly root: Schema; readonly path: Path };

export function FlowPanel(props: Props) {
  const { t } = useTranslation("flowDesigner");
  const { app } = useDesignScope();
  const schema = useQuery(appSchemaQuery);
  const path: Path = ["flows", app.flows?.indexOf(props.flow) ?? -1];
  return (
    <aside className={styles.panel} aria-label={t("panel.title")}>
      {schema.isPending ? (
        <LoadingState />
      ) : schema.isError ? (
        <FailedState error={schema.error} onRetry={() => void schema.refetch()} />
      ) : (
        <Chosen {...props} root={schema.data as Schema} path={path} />
      )}
    </aside>
  );
}

function Chosen(props: PartProps) {
  const { flow, selected, path } = props;
  const [sort, key = ""] = (selected ?? "").split(":");
  const index = flow.nodes.findIndex((node) => node.key === key);
  const node = flow.nodes[index];
  if (sort === "node" && node) {
    return <NodePanel key={key} {...props} node={node} path={[...path, "nodes", index]} />;
  }
  if (sort === "edge" && flow.edges[Number(key)]) {
    return (
      <EdgePanel key={key} {...props} index={Number(key)} path={[...path, "edges", Number(key)]} />
    );
  }
  return <FlowSettings {...props} />;
}

function NodePanel(props: PartProps & { readonly node: NodePart }) {
  const { flow, node, root, path, onChange, onNode, nodeWords } = props;
  const { t } = useTranslation("flowDesigner");
  const words = useWords();
  const label = useLabel();
  const schema = kindSchema(root, "node_type", node.kind);
  const write = (part: Partial<NodePart>) =>
    onChange((draft) => {
      const target = draft.nodes.find((one) => one.key === node.key);
      if (target) Object.assign(target, part);
    }, `node:${node.key}`);
  const names = Object.keys(schema?.properties ?? {});
  const config = (only: readonly string[]) =>
    schema && only.length > 0 ? (
      <ConfigForm
        schema={schema}
        root={root}
        value={node.config ?? {}}
        path={[...path, "config"]}
        owner={node.kind}
        only={only}
        onChange={(next) => write({ config: next })}
      />
    ) : null;
  const later = ["fields", "on_approve", "on_reject", "on_submit"];
  const people = ["assignees", "mode", "empty", "roles", "actions", "result"];
  const first = names.filter((name) => people.includes(name));
  const rest = names.filter((name) => !people.includes(name) && !later.includes(name));
  const tabs = [
    { key: "main", label: t("panel.main"), only: first },
    { key: "rules", label: t("panel.rules"), only: rest },
    { key: "fields", label: t("panel.fields"), only: names.filter((name) => name === "fields") },
    {
      key: "after",
      label: t("panel.after"),
      only: names.filter((name) => later.includes(name) && name !== "fields"),
    },
  ].filter(({ only }) => only.length > 0);
  const split = node.kind === "branch" || node.kind === "parallel";
  return (
    <>
      <div className={styles.panelHead}>
        <h2 className={styles.panelTitle}>{words.kind(node.kind)}</h2>
        {graph.removable(node) && (
          <PartButtons
            name={label(bothOf(node.label)) || words.kind(node.kind)}
            onUp={graph.movable(flow, node.key, -1) ? () => onNode("up", node.key) : null}
            onDown={graph.movable(flow, node.key, 1) ? () => onNode("down", node.key) : null}
            {...(graph.copyable(flow, node.key) && { onCopy: () => onNode("copy", node.key) })}
            onRemove={() => onNode("remove", node.key)}
          />
        )}
      </div>
      <div className={styles.body}>
        <Line id="node-label" label={words.property("label")} path={[...path, "label"]}>
          <BothLanguages
            id="node-label"
            label={words.property("label")}
            value={node.label}
            onChange={(label) => write({ label })}
          />
        </Line>
        {tabs.length > 1 ? (
          <NamedTabs
            name={t("panel.title")}
            size="small"
            items={tabs.map(({ key, label, only }) => ({ key, label, children: config(only) }))}
          />
        ) : (
          config(tabs[0]?.only ?? [])
        )}
        {split && <Ways {...props} />}
        {split && (
          <Button
            type="dashed"
            icon={<PlusOutlined />}
            onClick={() => onChange((draft) => void graph.addWay(draft, node.key, nodeWords))}
          >
            {t("way.add")}
          </Button>
        )}
      </div>
    </>
  );
}

/** The ways out of a split, in the order in which their conditions are asked. */
function Ways({ flow, node, onSelect, onChange }: PartProps & { readonly node: NodePart }) {
  const { t } = useTranslation("flowDesigner");
  const label = useLabel();
  const { condition: conditionWords } = useSentences();
  if (node.kind !== "branch") return null;
  const ways = flow.edges.flatMap((edge, index) =>
    edge.from === node.key ? [{ edge, index }] : [],
  );
  const movable = ways.filter(({ edge }) => !edge.default).length;
  return (
    <ol className={styles.ways}>
      {ways.map(({ edge, index }, at) => {
        const said =
          label(bothOf(edge.label)) ||
          (edge.default
            ? t("way.otherwise")
            : conditionWords(edge.condition ?? "") || t("way.always"));
        return (
          <li key={index}>
            <button type="button" onClick={() => onSelect(`edge:${String(index)}`)}>
              {said}
            </button>
            {!edge.default && (
              <span className={styles.waySteps}>
                <StepButtons
                  name={said}
                  index={at}
                  count={movable}
                  onMove={(to) =>
                    onChange((draft) => void graph.moveWay(draft, index, to > at ? 1 : -1))
                  }
                />
              </span>
            )}
          </li>
        );
      })}
    </ol>
  );
}

function EdgePanel(props: PartProps & { readonly index: number }) {
  const { flow, index, root, path, onChange, onSelect } = props;
  const { t } = useTranslation("flowDesigner");
  const edge = flow.edges[index];
  if (!edge) return null;
  const make = () =>
    onChange((draft) => {
      for (const one of draft.edges) if (one.from === edge.from) one.default = false;
      const target = draft.edges[index];
      if (target) Object.assign(target, { default: true, condition: null });
    });
  return (
    <>
      <h2 className={styles.panelTitle}>{t("panel.way")}</h2>
      <div className={styles.body}>
        <ConfigForm
          schema={root.$defs?.["FlowEdge"] ?? {}}
          root={root}
          value={edge}
          path={path}
          only={edge.default ? ["label"] : ["label", "condition"]}
          onChange={(next) =>
            onChange(
              (draft) => {
                const target = draft.edges[index];
                if (!target) return;
                target.label = next["label"] as Words;
                target.condition = (next["condition"] as string | null | undefined) ?? null;
              },
              `edge:${String(index)}`,
            )
          }
        />
        {edge.default ? (
          <p className={styles.quiet}>{t("way.defaultHelp")}</p>
        ) : (
          <Button onClick={make}>{t("way.makeDefault")}</Button>
        )}
        <Button
          danger
          type="text"
          icon={<DeleteOutlined />}
          onClick={() => {
            onSelect(null);
            onChange((draft) => graph.removeWay(draft, index));
          }}
        >
          {t("way.remove")}
        </Button>
      </div>
    </>
  );
}

function FlowSettings({ flow, root, path, onChange }: PartProps) {
  const { t } = useTranslation("flowDesigner");
  const schema = root.$defs?.["FlowDefinition"] ?? {};
  const part = (only: readonly string[]) => (
    <ConfigForm
      schema={schema}
      root={root}
      value={flow}
      path={path}
      only={only}
      owner="flow"
      onChange={(next) =>
        onChange((draft) => {
          for (const name of only) {
            (draft as unknown as Record<string, unknown>)[name] = next[name];
          }
        }, "flow")
      }
    />
  );
  return (
    <>
      <h2 className={styles.panelTitle}>{t("panel.flow")}</h2>
      <NamedTabs
        name={t("panel.title")}
        size="small"
        items={[
          {
            key: "basic",
            label: t("panel.basic"),
            children: part(["label", "form", "title", "summary", "enabled"]),
          },
          { key: "trigger", label: t("panel.trigger"), children: part(["trigger"]) },
          { key: "rules", label: t("panel.rules"), children: part(["settings"]) },
        ]}
      />
    </>
  );
}
