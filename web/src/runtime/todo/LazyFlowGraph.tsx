/** The graph, loaded when somebody looks at it. */

import { Skeleton } from "antd";
import { Suspense } from "react";

import type { InstanceShown } from "@/api/tasks";

import { lazy } from "@/lib/lazy";

const FlowGraph = lazy(() => import("./FlowGraph"));

export function LazyFlowGraph({ instance }: { instance: InstanceShown }) {
  return (
    <Suspense fallback={<Skeleton.Node active style={{ width: "100%", height: 300 }} />}>
      <FlowGraph instance={instance} />
    </Suspense>
  );
}
