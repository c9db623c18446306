/** The records behind a figure. */

import { FilterOutlined, UnorderedListOutlined } from "@ant-design/icons";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { Button, Drawer } from "antd";
import { useTranslation } from "react-i18next";

import type { Form } from "@/api/app-definition";
import { listQuery } from "@/api/records";
import { fieldsOf, formOf } from "@/kinds/fields/form-fields";
import { useRunningApp } from "@/kinds/running-app";
import { usePhone } from "@/lib/use-media";
import { EmptyState, FailedState, LoadingState } from "@/ui/PageState";

import { RecordRows } from "../record/RecordRows";
import styles from "./RecordsDrawer.module.css";

export type Behind = {
  readonly form: string;
  readonly filter: string;
  readonly title: string;
  /** The fields to show; none: those of the form's list. */
  readonly fields: readonly string[];
};
type Props = {
  behind: Behind | null;
  onClose: () => void;
  /** Narrows the other cards to what was picked; null where they cannot be. */
  onFocus?: (() => void) | null;
};

const ROWS = 50;
/** So many columns where the report's designer chose none. */
const USUAL = 5;

export function RecordsDrawer({ behind, onClose, onFocus }: Props) {
  const { t } = useTranslation();
  const app = useRunningApp();
  const phone = usePhone();
  const navigate = useNavigate();
  const form = behind && formOf(app, behind.form);
  const toList = () => {
    if (!behind || !form) return;
    // A view with a filter of its own would narrow the records further.
    const plain = form.views.find((view) => view.filter === null && view.kind === "table");
    void navigate({
      to: "/apps/$app/forms/$form",
      params: { app: app.key, form: form.key },
      search: { ...(plain && { view: plain.key }), filter: behind.filter },
    });
  };
  return (
    <Drawer
      open={behind !== null}
      onClose={onClose}
      size={phone ? "100%" : "min(960px, 92vw)"}
      mask={{ closable: true }}
      title={behind?.title}
      destroyOnHidden
      footer={
        <div className={styles.actions}>
          <Button icon={<UnorderedListOutlined />} onClick={toList}>
            {t("dashboard:behind.toList")}
          </Button>
          {onFocus && (
            <Button icon={<FilterOutlined />} onClick={onFocus}>
              {t("dashboard:behind.focus")}
            </Button>
          )}
        </div>
      }
    >
      {behind && form && <Rows form={form} filter={behind.filter} shown={behind.fields} />}
    </Drawer>
  );
}

type RowsProps = { form: Form; filter: string; shown: readonly string[] };

function Rows({ form, filter, shown }: RowsProps) {
  const { t } = useTranslation();
  const app = useRunningApp();
  const navigate = useNavigate();
  const pages = useInfiniteQuery(listQuery({ app: app.key, form: form.key }, { filter }, ROWS));
  if (pages.isPending) return <LoadingState rows={8} />;
  if (!pages.data) return <FailedState error={pages.error} onRetry={() => void pages.refetch()} />;
  const rows = pages.data.pages.flatMap((page) => page.items);
  if (rows.length === 0) return <EmptyState title={t("dashboard:behind.none")} />;
  const fields = fieldsOf(app, form);
  const view = form.views.find((one) => one.kind === "table");
  // The record's name leads to it; what the reader may not see has no column.
  const listed = shown.length > 0 ? shown : (view?.columns ?? []).slice(0, USUAL);
  const columns = [...new Set([form.title, ...listed])].flatMap((key) => fields.get(key) ?? []);
  const open = (id: number) =>
    void navigate({
      to: "/apps/$app/forms/$form/records/$record",
      params: { app: app.key, form: form.key, record: String(id) },
    });
  return (
    <>
      <p className={styles.count}>
        {t("dashboard:behind.count", { count: pages.data.pages[0]?.total ?? rows.length })}
      </p>
      <RecordRows form={form} rows={rows} columns={columns} onOpen={open} />
      {pages.hasNextPage && (
        <Button block loading={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
          {t("dashboard:behind.more")}
        </Button>
      )}
    </>
  );
}
