/** All that can be done with a record besides its main action. */

import {
  BranchesOutlined,
  BuildOutlined,
  CopyOutlined,
  DeleteOutlined,
  LinkOutlined,
  PrinterOutlined,
  SafetyOutlined,
} from "@ant-design/icons";
import { useNavigate } from "@tanstack/react-router";
import { App, type MenuProps } from "antd";
import { Suspense, useState } from "react";
import { useTranslation } from "react-i18next";

import { useStartFlow } from "@/api/record-activity";
import { useBulk, useDeleteRecord } from "@/api/records";
import { useMe } from "@/api/session";
import { withDesignTexts } from "@/i18n";
import { useLabel } from "@/i18n/label";

import { lazy } from "@/lib/lazy";
import { useStillHere } from "@/lib/use-still-here";
import { useUndoToast } from "@/ui/use-undo-toast";

import type { Opened } from "./RecordView";

const AccessDialog = lazy(withDesignTexts(() => import("./AccessDialog")));

type Props = Opened & { readonly title: string; readonly onGone: (() => void) | undefined };
type Items = NonNullable<MenuProps["items"]>;

export function useRecordMenu({ record, scene, onGone }: Props) {
  const { t } = useTranslation();
  const label = useLabel();
  const { message } = App.useApp();
  const tellUndo = useUndoToast();
  const navigate = useNavigate();
  const admin = useMe().data?.is_admin ?? false;
  const { app, form } = scene;
  const ref = { app: app.key, form: form.key };
  const bulk = useBulk(ref);
  const gone = useDeleteRecord(ref);
  const start = useStartFlow(ref, record.id);
  const [access, setAccess] = useState(false);
  const here = useStillHere();
  const failed = (error: Error) => void message.error(error.message);

  // By then the page is gone, and with it what a mutation would call back.
  const restore = () =>
    bulk
      .mutateAsync({ restore: [record.id] })
      .then(() => void message.success(t("record:gone.restored")), failed);
  const remove = () =>
    gone.mutate(record.id, {
      onSuccess: () => {
        tellUndo(t("record:gone.deleted"), () => void restore());
        if (!here()) return;
        if (onGone) onGone();
        else void navigate({ to: "/apps/$app/forms/$form", params: ref });
      },
      onError: failed,
    });
  const copyLink = async () => {
    const path = `/apps/${app.key}/forms/${form.key}/records/${String(record.id)}`;
    try {
      await navigator.clipboard.writeText(window.location.origin + path);
      void message.success(t("record:menu.linkCopied"));
    } catch {
      // Without a secure connection browsers keep the clipboard to themselves.
      void message.info(window.location.origin + path);
    }
  };
  const startFlow = (key: string, name: string) =>
    start.mutate(key, {
      onSuccess: () => void message.success(t("record:menu.flowStarted", { flow: name })),
      onError: failed,
    });
  const flows = app.flows.filter((flow) => flow.form === form.key);
  const actions: Record<string, () => void> = {
    copy: () =>
      void navigate({
        to: "/apps/$app/forms/$form/new",
        params: ref,
        search: { copy: record.id },
      }),
    link: () => void copyLink(),
    print: () => window.print(),
    access: () => setAccess(true),
    design: () => void navigate({ to: "/build/$app/forms/$form", params: ref }),
    delete: remove,
    ...Object.fromEntries(
      flows.map((flow) => [`flow.${flow.key}`, () => startFlow(flow.key, label(flow.label))]),
    ),
  };
  const may = form.rights.operations;
  const items: Items = [
    ...(may.includes("create")
      ? [{ key: "copy", icon: <CopyOutlined />, label: t("record:menu.copy") }]
      : []),
    { key: "link", icon: <LinkOutlined />, label: t("record:menu.link") },
    { key: "print", icon: <PrinterOutlined />, label: t("record:menu.print") },
    ...(flows.length > 0
      ? [
          {
            key: "flows",
            icon: <BranchesOutlined />,
            label: t("record:menu.start"),
            children: flows.map((flow) => ({ key: `flow.${flow.key}`, label: label(flow.label) })),
          },
        ]
      : []),
    { key: "access", icon: <SafetyOutlined />, label: t("record:menu.access") },
    ...(admin ? [{ key: "design", icon: <BuildOutlined />, label: t("record:menu.design") }] : []),
    ...(may.includes("delete")
      ? [
          { type: "divider" as const },
          {
            key: "delete",
            danger: true,
            disabled: gone.isPending,
            icon: <DeleteOutlined />,
            label: t("action.delete"),
          },
        ]
      : []),
  ];
  const dialogs = access && (
    <Suspense fallback={null}>
      <AccessDialog app={app} form={form} id={record.id} onClose={() => setAccess(false)} />
    </Suspense>
  );
  const busy = gone.isPending || start.isPending;
  return { items, busy, choose: ({ key }: { key: string }) => actions[key]?.(), dialogs };
}
