/** The tree of departments: move by dragging, by keys or by buttons; rename, name a head. */

import { PlusOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { App, Button, Tree } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import {
  type DepartmentChanges,
  namesQuery,
  useCreateDepartment,
  useDepartments,
  useUpdateDepartment,
} from "@/api/administration";
import { useTouch } from "@/lib/use-media";
import { EmptyState, FailedState, LoadingState } from "@/ui/PageState";
import { useUndoToast } from "@/ui/use-undo-toast";

import { AdminPage } from "../AdminPage";
import { DepartmentNode } from "./DepartmentNode";
import { DepartmentPanel } from "./DepartmentPanel";
import styles from "./DepartmentsPage.module.css";
import { type Branch, parentAfter, treeOf, within } from "./tree";

export function DepartmentsPage() {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const tellUndo = useUndoToast();
  const touch = useTouch();
  const departments = useDepartments();
  const names = useQuery(namesQuery).data;
  const [chosen, setChosen] = useState<number>();
  const [closed, setClosed] = useState<ReadonlySet<number>>(new Set());
  const update = useUpdateDepartment();
  const create = useCreateDepartment();
  const all = departments.data ?? [];
  const one = all.find((department) => department.id === chosen);
  const say = (error: Error) => void message.error(error.message);

  const saved = () => void message.success(t("admin:saved"));
  const change = (id: number, changes: DepartmentChanges, then: () => void = saved) =>
    update.mutate({ id, changes }, { onSuccess: then, onError: say });
  const move = (id: number, parent: number | null) => {
    const before = all.find((department) => department.id === id);
    if (!before || before.parent === parent) return;
    if (parent !== null && within(all, id).has(parent)) {
      void message.warning(t("admin:departments.notInside"));
      return;
    }
    const target = all.find((department) => department.id === parent)?.name;
    const words = t("admin:departments.moved", {
      name: before.name,
      target: target ?? t("admin:departments.top"),
    });
    const back = () =>
      change(
        id,
        { parent: before.parent },
        () => void message.success(t("admin:departments.movedBack")),
      );
    change(id, { parent }, () => tellUndo(words, back, `department-${String(id)}`));
  };
  const step = (direction: "in" | "out") => {
    if (chosen === undefined) return;
    const parent = parentAfter(all, chosen, direction);
    if (parent !== undefined) move(chosen, parent);
  };
  const add = () =>
    create.mutate(
      { name: t("admin:departments.newName"), parent: chosen ?? null },
      // Who has chosen another one meanwhile stays there.
      {
        onSuccess: ({ id }) => setChosen((now) => (now === chosen ? id : now)),
        onError: say,
      },
    );

  const nodes = (branches: readonly Branch[]): TreeNode[] =>
    branches.map((branch) => ({
      key: branch.id,
      title: (
        <DepartmentNode
          branch={branch}
          head={branch.head === null ? null : (names?.get(branch.head) ?? null)}
          onDropped={(id) => move(id, branch.id)}
        />
      ),
      children: nodes(branch.children),
    }));

  return (
    <AdminPage
      title={t("admin:pages.departments")}
      help={t(touch ? "admin:departments.helpTouch" : "admin:departments.help")}
      tools={
        <Button type="primary" icon={<PlusOutlined />} loading={create.isPending} onClick={add}>
          {t(one ? "admin:departments.addBelow" : "admin:departments.add")}
        </Button>
      }
    >
      {departments.isPending ? (
        <LoadingState rows={8} />
      ) : !departments.data ? (
        <FailedState error={departments.error} onRetry={() => void departments.refetch()} />
      ) : all.length === 0 ? (
        <EmptyState title={t("admin:departments.empty")} help={t("admin:departments.help")} />
      ) : (
        <div className={styles.columns}>
          <div
            className={styles.tree}
            onKeyDown={(event) => {
              if (!event.altKey || (event.key !== "ArrowLeft" && event.key !== "ArrowRight")) {
                return;
              }
              event.preventDefault();
              event.stopPropagation();
              step(event.key === "ArrowLeft" ? "out" : "in");
            }}
          >
            <Tree
              blockNode
              expandedKeys={all.map(({ id }) => id).filter((id) => !closed.has(id))}
              onExpand={(_, { node, expanded }) => {
                const next = new Set(closed);
                if (expanded) next.delete(Number(node.key));
                else next.add(Number(node.key));
                setClosed(next);
              }}
              aria-label={t("admin:pages.departments")}
              treeData={nodes(treeOf(all))}
              selectedKeys={chosen === undefined ? [] : [chosen]}
              onSelect={([key]) => setChosen(key === undefined ? undefined : Number(key))}
            />
          </div>
          {one ? (
            <DepartmentPanel
              key={one.id}
              department={one}
              all={all}
              saving={update.isPending && update.variables?.changes.name !== undefined}
              onChange={(changes) => change(one.id, changes)}
              onMove={(parent) => move(one.id, parent)}
              onStep={step}
              onRemoved={() => setChosen((now) => (now === one.id ? undefined : now))}
            />
          ) : (
            <div className={styles.panel}>
              <EmptyState
                title={t("admin:departments.pick")}
                help={t("admin:departments.pickHelp")}
              />
            </div>
          )}
        </div>
      )}
    </AdminPage>
  );
}

type TreeNode = { key: number; title: React.ReactNode; children: TreeNode[] };
