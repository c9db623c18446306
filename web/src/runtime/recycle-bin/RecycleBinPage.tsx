/** Deleted records of a form: who deleted them and when; restore them or remove them for good. */

import { DeleteOutlined, RollbackOutlined, SearchOutlined } from "@ant-design/icons";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useNavigate, useParams } from "@tanstack/react-router";
import { App, Button, Checkbox, Input } from "antd";
import { useDeferredValue, useState } from "react";
import { useTranslation } from "react-i18next";

import type { Form } from "@/api/app-definition";
import { listQuery, useBulk, usePurge } from "@/api/records";
import { useMe } from "@/api/session";
import { useLabel } from "@/i18n/label";
import { formOf } from "@/kinds/fields/form-fields";
import { useRunningApp } from "@/kinds/running-app";
import { EmptyState, FailedState, LoadingState } from "@/ui/PageState";
import { SubPageHead } from "@/ui/SubPageHead";

import { DeletedRows } from "./DeletedRows";
import { PurgeDialog } from "./PurgeDialog";
import styles from "./RecycleBin.module.css";

export function RecycleBinPage() {
  const { form: key } = useParams({ from: "/frame/apps/$app/forms/$form/recycle-bin" });
  const form = formOf(useRunningApp(), key);
  if (!form) return <FailedState error={{ status: 404 }} />;
  if (!form.rights.operations.includes("delete")) return <FailedState error={{ status: 403 }} />;
  return <Bin key={key} form={form} />;
}

export type Deleted = {
  readonly id: number;
  readonly title: string;
  readonly at: string | null;
  readonly by: { readonly id: number; readonly name: string | null } | null;
};

function Bin({ form }: { form: Form }) {
  const { t } = useTranslation();
  const label = useLabel();
  const app = useRunningApp();
  const navigate = useNavigate();
  const { message } = App.useApp();
  const admin = useMe().data?.is_admin ?? false;
  const ref = { app: app.key, form: form.key };
  const [typed, setTyped] = useState("");
  const words = useDeferredValue(typed.trim());
  const [selected, setSelected] = useState<ReadonlySet<number>>(new Set());
  const [purging, setPurging] = useState(false);
  const list = useInfiniteQuery(
    listQuery(ref, { deleted: true, fields: form.title, ...(words && { search: words }) }),
  );
  const bulk = useBulk(ref);
  const purge = usePurge(ref);

  const rows: Deleted[] = (list.data?.pages ?? []).flatMap((page) =>
    page.items.map((item) => {
      const title = item.values[form.title];
      return {
        id: item.id,
        title: typeof title === "string" && title !== "" ? title : `#${String(item.id)}`,
        at: item.deleted_at ?? null,
        by: item.deleted_by ? { id: item.deleted_by.id, name: item.deleted_by.name ?? null } : null,
      };
    }),
  );
  const chosen = rows.filter((row) => selected.has(row.id));
  const total = list.data?.pages[0]?.total ?? rows.length;

  const failed = (error: Error) => void message.error(error.message);
  const restore = (ids: readonly number[]) =>
    bulk.mutate(
      { restore: [...ids] },
      {
        onSuccess: ({ restore: results }) => {
          const refused = results.filter((one) => (one.errors ?? []).length > 0);
          const done = results.length - refused.length;
          const reason = refused[0]?.errors?.[0]?.message ?? "";
          if (refused.length > 0)
            void message.warning(t("recycleBin:refused", { count: refused.length, reason }), 6);
          if (done > 0) void message.success(restoredWords(done, ids));
          setSelected((now) => new Set([...now].filter((id) => !ids.includes(id))));
        },
        onError: failed,
      },
    );
  const restoredWords = (count: number, ids: readonly number[]) => (
    <>
      {t("recycleBin:restored", { count })}
      {ids.length === 1 && (
        <Button
          type="link"
          size="small"
          onClick={() =>
            void navigate({
              to: "/apps/$app/forms/$form/records/$record",
              params: { ...ref, record: String(ids[0]) },
            })
          }
        >
          {t("recycleBin:open")}
        </Button>
      )}
    </>
  );
  const remove = () =>
    purge.mutate(
      chosen.map((row) => row.id),
      {
        onSuccess: ({ count }) => {
          void message.success(t("recycleBin:purged", { count }));
          setSelected(new Set());
          setPurging(false);
        },
        onError: failed,
      },
    );
  const select = (id: number, on: boolean) => {
    const next = new Set(selected);
    if (on) next.add(id);
    else next.delete(id);
    setSelected(next);
  };

  const name = label(form.label);
  return (
    <div className={styles.page}>
      <SubPageHead
        to={`/apps/${app.key}/forms/${form.key}`}
        back={t("recycleBin:back", { form: name })}
        title={t("recycleBin:title", { form: name })}
        help={t("recycleBin:help", { form: name })}
        tools={
          <Input
            allowClear
            prefix={<SearchOutlined />}
            placeholder={t("recycleBin:search")}
            aria-label={t("recycleBin:search")}
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
          />
        }
      />
      <section className={styles.card}>
        {list.isPending ? (
          <LoadingState rows={6} />
        ) : !list.data ? (
          <FailedState error={list.error} onRetry={() => void list.refetch()} />
        ) : rows.length === 0 ? (
          <EmptyState
            icon={<DeleteOutlined />}
            title={t(words ? "recycleBin:nothingFound" : "recycleBin:empty")}
            {...(!words && { help: t("recycleBin:emptyHelp", { form: name }) })}
          />
        ) : (
          <>
            <div className={styles.bar}>
              <Checkbox
                checked={chosen.length === rows.length}
                indeterminate={chosen.length > 0 && chosen.length < rows.length}
                onChange={(event) =>
                  setSelected(new Set(event.target.checked ? rows.map((row) => row.id) : []))
                }
              >
                {chosen.length > 0
                  ? t("recycleBin:selected", { count: chosen.length })
                  : t("recycleBin:selectAll")}
              </Checkbox>
              {chosen.length > 0 ? (
                <>
                  <Button
                    icon={<RollbackOutlined />}
                    loading={bulk.isPending}
                    onClick={() => restore(chosen.map((row) => row.id))}
                  >
                    {t("recycleBin:restore")}
                  </Button>
                  {admin && (
                    <Button danger icon={<DeleteOutlined />} onClick={() => setPurging(true)}>
                      {t("recycleBin:purge")}
                    </Button>
                  )}
                </>
              ) : (
                <span className={styles.total}>
                  {t("recycleBin:total", { count: total, shown: total.toLocaleString() })}
                </span>
              )}
            </div>
            <DeletedRows
              rows={rows}
              selected={selected}
              busy={bulk.isPending}
              onSelect={select}
              onRestore={(id) => restore([id])}
            />
            {list.hasNextPage && (
              <Button
                type="text"
                block
                loading={list.isFetchingNextPage}
                onClick={() => void list.fetchNextPage()}
              >
                {t("recycleBin:more")}
              </Button>
            )}
          </>
        )}
      </section>
      {purging && (
        <PurgeDialog
          rows={chosen}
          form={name}
          busy={purge.isPending}
          onPurge={remove}
          onClose={() => setPurging(false)}
        />
      )}
    </div>
  );
}
