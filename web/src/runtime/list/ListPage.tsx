/** The records of a form. */

import { PlusOutlined } from "@ant-design/icons";
import { useNavigate, useParams } from "@tanstack/react-router";
import { Button, Tabs } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import type { Form } from "@/api/app-definition";
import { useLabel } from "@/i18n/label";
import { usePhone } from "@/lib/use-media";
import { formOf } from "@/kinds/fields/form-fields";
import { DesignLink } from "@/kinds/DesignLink";
import { useRunningApp } from "@/kinds/running-app";
import { IconTile } from "@/ui/AppIcon";
import { FailedState } from "@/ui/PageState";

import { RecordDrawer } from "../record/RecordDrawer";
import { BulkBar } from "./BulkBar";
import { CardList } from "./CardList";
import { FilterChips } from "./filter/FilterChips";
import { GroupedList } from "./GroupedList";
import { KanbanBoard } from "./KanbanBoard";
import styles from "./ListPage.module.css";
import { RecordGrid } from "./RecordGrid";
import { Toolbar } from "./Toolbar";
import { useList } from "./use-list";

export function ListPage() {
  const { form: key } = useParams({ from: "/frame/apps/$app/forms/$form" });
  const form = formOf(useRunningApp(), key);
  if (!form) return <FailedState error={{ status: 404 }} />;
  // A form's page starts anew: selection and typed words belong to the form.
  return <FormList key={key} form={form} />;
}

function FormList({ form }: { form: Form }) {
  const { t } = useTranslation();
  const label = useLabel();
  const phone = usePhone();
  const navigate = useNavigate();
  const list = useList(form);
  const [selected, setSelected] = useState<ReadonlySet<number>>(new Set());
  const [shown, setShown] = useState<readonly number[]>([]);

  const kanban = list.view.kind === "kanban" && list.view.group_by !== null;
  const parts = { list, selected, onSelect: setSelected, onShown: setShown };
  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <IconTile icon={form.icon} color={form.color} size={30} />
        <h1 className={styles.title}>{label(form.label)}</h1>
        <DesignLink app={list.ref.app} to={`/build/${list.ref.app}/forms/${form.key}`} />
        {list.may("create") && (
          <Button
            type="primary"
            icon={<PlusOutlined />}
            onClick={() => void navigate({ to: "/apps/$app/forms/$form/new", params: list.ref })}
          >
            {t("action.create")}
          </Button>
        )}
      </header>
      <div className={styles.surface}>
        {form.views.length > 1 && (
          <Tabs
            className={styles.tabs ?? ""}
            activeKey={list.view.key}
            items={form.views.map((view) => ({ key: view.key, label: label(view.label) }))}
            onChange={(view) => {
              setSelected(new Set());
              list.set({
                view,
                filter: undefined,
                sort: undefined,
                group: undefined,
                columns: undefined,
              });
            }}
          />
        )}
        <Toolbar list={list} kanban={kanban} />
        <FilterChips list={list} />
        {kanban ? (
          <KanbanBoard list={list} />
        ) : list.search.group ? (
          <GroupedList {...parts} by={list.search.group} />
        ) : phone ? (
          <CardList list={list} />
        ) : (
          <RecordGrid {...parts} />
        )}
      </div>
      {selected.size > 0 && (
        <BulkBar list={list} selected={selected} onDone={() => setSelected(new Set())} />
      )}
      <RecordDrawer list={list} shown={shown} />
    </div>
  );
}
