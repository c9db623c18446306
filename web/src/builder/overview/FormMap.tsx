/** The forms of the app and what refers to what, as a picture. */

import { Handle, MarkerType, type Node, type NodeProps, Position } from "@xyflow/react";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";

import { bothOf } from "@/config-form/scope";
import { useLabel } from "@/i18n/label";
import { IconTile } from "@/ui/AppIcon";
import { Graph, type WayEdge } from "@/ui/graph/Graph";

import { BuilderLink } from "../shell/BuilderLink";
import type { NavObject } from "../shell/objects";
import styles from "./FormMap.module.css";
import { acrossPath, FORM_HEIGHT, FORM_WIDTH, mapLayout } from "./map-layout";
import type { Reference } from "./references";

type FormNode = Node<{ form: NavObject }, "form">;
type Props = { readonly forms: readonly NavObject[]; readonly references: readonly Reference[] };

const MOST_HEIGHT = 480;

/** Loaded when it is shown: the drawing library is heavy. */
export default function FormMap({ forms, references }: Props) {
  const { t } = useTranslation("builderShell");
  const label = useLabel();
  const [near, setNear] = useState<string | null>(null);
  const layout = useMemo(
    () =>
      mapLayout(
        forms.map((form) => form.key),
        references,
      ),
    [forms, references],
  );
  const nodes = forms.map((form): FormNode => ({
    id: form.key,
    type: "form",
    position: layout.places.get(form.key) ?? { x: 0, y: 0 },
    width: FORM_WIDTH,
    height: FORM_HEIGHT,
    data: { form },
  }));
  const edges = references.flatMap((one, at): WayEdge[] => {
    if (one.from === one.to) return [];
    const points = layout.ways[at] ?? [];
    const lit = near === one.from || near === one.to;
    return [
      {
        id: String(at),
        type: "way",
        source: one.from,
        target: one.to,
        markerEnd: { type: MarkerType.ArrowClosed, width: 14, height: 14 },
        zIndex: lit ? 1 : 0,
        data: {
          points,
          path: acrossPath(points),
          words: lit ? one.fields.map((words) => label(bothOf(words))).join(t("overview.and")) : "",
        },
        className: (lit ? styles.lit : styles.way) ?? "",
      },
    ];
  });
  return (
    <Graph
      label={t("overview.map")}
      height={Math.min(layout.height + 48, MOST_HEIGHT)}
      nodes={nodes}
      edges={edges}
      nodeTypes={NODE_TYPES}
      onNodeMouseEnter={(_, node) => setNear(node.id)}
      onNodeMouseLeave={() => setNear(null)}
    />
  );
}

function Form({ data: { form } }: NodeProps<FormNode>) {
  const label = useLabel();
  return (
    <BuilderLink to={form.address} className={`nopan ${styles.form ?? ""}`} draggable={false}>
      <Handle type="target" position={Position.Left} className={styles.handle ?? ""} />
      <IconTile icon={form.icon ?? ""} color={form.color} size={24} />
      <span>{label(bothOf(form.label)) || form.key}</span>
      <Handle type="source" position={Position.Right} className={styles.handle ?? ""} />
    </BuilderLink>
  );
}

const NODE_TYPES = { form: Form };
