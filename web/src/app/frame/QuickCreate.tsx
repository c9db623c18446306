/** A new record from anywhere: of the app that is open, elsewhere of every app. */

import { PlusOutlined } from "@ant-design/icons";
import { useQueries } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { Button, type MenuProps } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import type { RunningApp } from "@/api/app-definition";
import { appQuery, useApps } from "@/api/apps";
import { useLabel } from "@/i18n/label";
import { IconTile } from "@/ui/AppIcon";
import { DropMenu } from "@/ui/DropMenu";

type Items = NonNullable<MenuProps["items"]>;

const creatable = (app: RunningApp) =>
  app.forms.filter((form) => form.rights.operations.includes("create"));

export function QuickCreate({ app }: { app: RunningApp | undefined }) {
  const { t } = useTranslation();
  const label = useLabel();
  const navigate = useNavigate();
  const apps = useApps().data ?? [];
  const [open, setOpen] = useState(false);
  // Definitions of all apps are asked for only when somebody wants to choose among them.
  const wanted = app || !open ? [] : apps;
  const others = useQueries({ queries: wanted.map((one) => appQuery(one.key)) });
  const shown = app ? [app] : others.flatMap((one) => one.data ?? []);
  if (apps.length === 0 || (app && creatable(app).length === 0)) return null;

  const items = shown.flatMap((one): Items => {
    const forms = creatable(one).map((form) => ({
      key: `${one.key} ${form.key}`,
      label: label(form.label),
      icon: <IconTile icon={form.icon} color={form.color} size={20} />,
    }));
    if (forms.length === 0) return [];
    return shown.length > 1
      ? [{ key: one.key, type: "group" as const, label: label(one.label), children: forms }]
      : forms;
  });
  const waiting = others.some((one) => one.isPending);
  return (
    <DropMenu
      placement="bottomRight"
      open={open}
      onOpenChange={setOpen}
      styles={{ root: { maxHeight: "70vh", overflow: "auto" } }}
      menu={{
        items:
          items.length > 0
            ? items
            : [
                {
                  key: "none",
                  disabled: true,
                  label: t(waiting ? "state.loading" : "frame:bar.nothingToCreate"),
                },
              ],
        onClick: ({ key }) => {
          const [appKey = "", form = ""] = key.split(" ");
          setOpen(false);
          void navigate({ to: "/apps/$app/forms/$form/new", params: { app: appKey, form } });
        },
      }}
    >
      <Button type="text" icon={<PlusOutlined />} aria-label={t("frame:bar.create")} />
    </DropMenu>
  );
}
