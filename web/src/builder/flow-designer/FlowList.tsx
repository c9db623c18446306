/** The flow as a list, for narrow screens: the same cards and panels, one below the other. */

import { PlusOutlined } from "@ant-design/icons";
import { Button, Drawer } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

import type { FlowPart } from "@/api/builder/document";
import type { Simulation } from "@/api/builder/simulate";
import { useSentences } from "@/config-form/words/use-sentences";
import { bothOf } from "@/config-form/scope";
import { useWords } from "@/config-form/use-words";
import { useLabel } from "@/i18n/label";
import { DropMenu } from "@/ui/DropMenu";

import styles from "./FlowDesigner.module.css";
import { insertItems } from "./insert-items";
import { inOrder } from "./layout";
import { NodeCard } from "./NodeCard";

type Props = {
  readonly flow: FlowPart;
  readonly run: Simulation | null;
  /** The button that starts a trial run. */
  readonly toggle: ReactNode;
  /** What covers the list; null: nothing. */
  readonly panel: ReactNode;
  readonly onSelect: (select: string | null) => void;
  readonly onInsert: (edge: number, kind: string) => void;
  readonly onClose: () => void;
};

export function FlowList({ flow, run, toggle, panel, onSelect, onInsert, onClose }: Props) {
  const { t } = useTranslation("flowDesigner");
  const words = useWords();
  const label = useLabel();
  const { condition: conditionWords } = useSentences();
  const nameOf = (key: string) => {
    const node = flow.nodes.find((one) => one.key === key);
    return node ? label(bothOf(node.label)) || words.kind(node.kind) : key;
  };
  return (
    <section className={styles.narrow} aria-label={t("canvas")}>
      <h1 className="sr-only">{label(bothOf(flow.label)) || flow.key}</h1>
      <div className={styles.narrowTools}>
        <Button onClick={() => onSelect("flow")}>{t("panel.flow")}</Button>
        {toggle}
      </div>
      <ol className={styles.steps}>
        {inOrder(flow).map((node) => {
          const outs = flow.edges.flatMap((edge, index) =>
            edge.from === node.key ? [{ edge, index }] : [],
          );
          return (
            <li key={node.key}>
              <button
                type="button"
                className={styles.stepCard}
                onClick={() => onSelect(`node:${node.key}`)}
              >
                <NodeCard node={node} flow={flow} run={run} faults={0} selected={false} />
              </button>
              {outs.map(({ edge, index }) => (
                <div key={index} className={styles.stepWay}>
                  {node.kind === "branch" && (
                    <button
                      type="button"
                      className={styles.condition}
                      data-fault={(!edge.default && !edge.condition) || undefined}
                      onClick={() => onSelect(`edge:${String(index)}`)}
                    >
                      {label(bothOf(edge.label)) ||
                        (edge.default
                          ? t("way.otherwise")
                          : conditionWords(edge.condition ?? "") || t("way.always"))}
                    </button>
                  )}
                  {outs.length > 1 && <small>→ {nameOf(edge.to)}</small>}
                  <DropMenu
                    menu={{
                      items: insertItems(words.kind),
                      onClick: ({ key }) => onInsert(index, key),
                    }}
                  >
                    <Button
                      type="text"
                      icon={<PlusOutlined />}
                      aria-label={t("way.insert", { from: nameOf(edge.from), to: nameOf(edge.to) })}
                    />
                  </DropMenu>
                </div>
              ))}
            </li>
          );
        })}
      </ol>
      <Drawer
        open={panel !== null}
        placement="bottom"
        size="100%"
        title={t("panel.title")}
        styles={{ body: { padding: 0 } }}
        onClose={onClose}
      >
        {panel}
      </Drawer>
    </section>
  );
}
