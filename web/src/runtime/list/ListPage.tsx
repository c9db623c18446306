/** The records of a form. */

import { PlusOutlined } from "@ant-design/icons";
import { useNavigate, useParams } from "@tanstack/react-router";
import { Button } from "antd";
import { Suspense, useCallback, useState } from "react";
import { useTranslation } from "react-i18next";

import type { Form } from "@/api/app-definition";
import type { SavedViews } from "@/api/views";
import { useLabel } from "@/i18n/label";
import { lazy } from "@/lib/lazy";
import { usePhone } from "@/lib/use-media";
import { formOf } from "@/kinds/fields/form-fields";
import { DesignLink } from "@/kinds/DesignLink";
import { useRunningApp } from "@/kinds/running-app";
import { IconTile } from "@/ui/AppIcon";
import { FailedState, LoadingState } from "@/ui/PageState";

import { PinButton } from "../home/PinButton";
import { RecordGrid } from "./grid/RecordGrid";
import styles from "./ListPage.module.css";
import { type FilterOpen, Toolbar } from "./toolbar/Toolbar";
import { useList, useSavedViews } from "./use-list";
import { ViewTabs } from "./views/ViewTabs";

const BulkBar = lazy(() => import("./bulk/BulkBar"));
const CardList = lazy(() => import("./CardList"));
const FilterChips = lazy(() => import("./filter/FilterChips"));
const MonthCalendar = lazy(() => import("./calendar/MonthCalendar"));
const KanbanBoard = lazy(() => import("./board/KanbanBoard"));
const RecordDrawer = lazy(async () => ({
  default: (await import("../record/RecordDrawer")).RecordDrawer,
}));

export function ListPage() {
  const { form: key } = useParams({ from: "/frame/apps/$app/forms/$form" });
  const app = useRunningApp();
  const form = formOf(app, key);
  if (!form) return <FailedState error={{ status: 404 }} />;
  if (!form.rights.operations.includes("read")) return <FailedState error={{ status: 403 }} />;
  // A form's page starts anew: selection and typed words belong to the form.
  return <WithViews key={key} form={form} />;
}

function WithViews({ form }: { form: Form }) {
  const { views, pending } = useSavedViews({ app: useRunningApp().key, form: form.key });
  return pending ? <LoadingState rows={10} /> : <FormList form={form} views={views} />;
}

function FormList({ form, views }: { form: Form; views: SavedViews }) {
  const { t } = useTranslation();
  const label = useLabel();
  const phone = usePhone();
  const navigate = useNavigate();
  const list = useList(form, views);
  const [selected, setSelected] = useState<ReadonlySet<number>>(new Set());
  const [shown, setShown] = useState<{ ids: readonly number[]; total: number }>(NOTHING_SHOWN);
  const [filter, setFilter] = useState<FilterOpen>(null);
  // The drawer stays, closed, once it was opened: so it can slide out.
  const [opened, setOpened] = useState(false);
  if (list.search.record !== undefined && !opened) setOpened(true);
  const onShown = useCallback(
    (ids: readonly number[], total: number) => setShown({ ids, total }),
    [],
  );

  const base = form.views.find((view) => view.key === list.state.base);
  const { kind, group } = list.state;
  const boarded = (kind === "kanban" || kind === "calendar") && group !== null;
  // Only the table has boxes to tick and to untick.
  const ticked = boarded || phone || kind === "cards" ? NONE : selected;
  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <IconTile icon={form.icon} color={form.color} size={30} />
        <h1 className={styles.title}>{label(form.label)}</h1>
        <PinButton place={{ kind: "form", app: list.ref.app, target: form.key }} />
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
        <ViewTabs list={list} onSwitch={() => setSelected(new Set())} />
        <Toolbar list={list} filter={filter} onFilter={setFilter} />
        {(list.state.filter !== null || Boolean(base?.filter)) && (
          <Suspense fallback={<div className={styles.chipsAwaited} />}>
            <FilterChips list={list} onOpen={() => setFilter({ field: null })} />
          </Suspense>
        )}
        <Suspense fallback={<LoadingState rows={10} />}>
          {kind === "kanban" && group !== null ? (
            <KanbanBoard list={list} by={group} />
          ) : kind === "calendar" && group !== null ? (
            <MonthCalendar list={list} by={group} onShown={onShown} />
          ) : phone || kind === "cards" ? (
            <CardList list={list} onShown={onShown} />
          ) : (
            <RecordGrid
              list={list}
              selected={selected}
              onSelect={setSelected}
              onShown={onShown}
              onFilter={(field) => setFilter({ field })}
            />
          )}
        </Suspense>
      </div>
      {ticked.size > 0 && (
        <Suspense fallback={null}>
          <BulkBar
            list={list}
            selected={ticked}
            total={shown.total}
            onSelect={setSelected}
            onDone={() => setSelected(new Set())}
          />
        </Suspense>
      )}
      {opened && (
        <Suspense fallback={null}>
          <RecordDrawer list={list} shown={shown.ids} />
        </Suspense>
      )}
    </div>
  );
}

const NONE: ReadonlySet<number> = new Set();
const NOTHING_SHOWN = { ids: [], total: 0 };
