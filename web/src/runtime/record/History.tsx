/** What happened to a record, as sentences; of all fields or of one. */

import { useInfiniteQuery } from "@tanstack/react-query";
import { Button, Select } from "antd";
import { useState } from "react";
import { Trans, useTranslation } from "react-i18next";

import type { Form, RunningApp } from "@/api/app-definition";
import { type HistoryEntry, historyQuery } from "@/api/record-activity";
import { useLabel } from "@/i18n/label";
import { kindOf } from "@/kinds/fields";
import { type AnyField, isEmpty } from "@/kinds/fields/field-kind";
import { fieldsOf } from "@/kinds/fields/form-fields";
import { MomentText } from "@/ui/DateText";
import { EmptyState, FailedState, LoadingState } from "@/ui/PageState";
import { PersonAvatar } from "@/ui/PersonAvatar";

import type { AboutRecord } from "./Activity";
import styles from "./Activity.module.css";
import { rowChanges } from "./row-changes";

export function History({ app, form, id }: AboutRecord) {
  const { t } = useTranslation();
  const label = useLabel();
  const [field, setField] = useState<string | null>(null);
  const history = useInfiniteQuery(historyQuery({ app: app.key, form: form.key }, id, field));
  const entries = history.data?.pages.flatMap((page) => page.items);
  return (
    <>
      <Select<string>
        className={styles.fieldFilter ?? ""}
        aria-label={t("record:historyOf")}
        placeholder={t("record:historyOf")}
        allowClear
        showSearch={{ optionFilterProp: "label" }}
        value={field}
        options={form.fields
          .filter((one) => form.rights.readable.includes(one.key))
          .map((one) => ({ value: one.key, label: label(one.label) }))}
        onChange={(key: string | undefined) => setField(key ?? null)}
      />
      {history.isPending && <LoadingState rows={4} />}
      {history.error && (
        <FailedState error={history.error} onRetry={() => void history.refetch()} />
      )}
      {entries?.length === 0 && <EmptyState title={t("record:noHistory")} />}
      <ul className={styles.events}>
        {entries?.map((entry) => (
          <Entry key={entry.id} app={app} form={form} entry={entry} />
        ))}
      </ul>
      {history.hasNextPage && (
        <Button
          type="link"
          block
          loading={history.isFetchingNextPage}
          onClick={() => void history.fetchNextPage()}
        >
          {t("record:earlier")}
        </Button>
      )}
    </>
  );
}

type EntryProps = { app: RunningApp; form: Form; entry: HistoryEntry };

function Entry({ app, form, entry }: EntryProps) {
  const { t } = useTranslation();
  const label = useLabel();
  const fields = fieldsOf(app, form);
  const name = entry.actor?.name ?? t("nobody");
  const { kind, key } = entry.cause as { kind: string; key: string | null };
  const flow = kind === "flow" ? app.flows.find((one) => one.key === key) : undefined;
  const changes = Object.entries(entry.changes).flatMap(([changed, sides]) => {
    const field = fields.get(changed);
    return field ? [{ field, ...sides }] : [];
  });
  return (
    <li>
      <PersonAvatar name={name} id={entry.actor?.id ?? 0} size={26} />
      <div>
        <div className={styles.eventHead}>
          <strong>{name}</strong>
          <span>{t(`record:action.${entry.action}`, { defaultValue: entry.action })}</span>
          <small>
            <MomentText value={entry.at} />
          </small>
        </div>
        {kind !== "user" && (
          <p className={styles.cause}>
            {t([`record:cause.${kind}`, "record:cause.system"], {
              name: label(flow?.label) || key,
            })}
          </p>
        )}
        {entry.action === "update" && (
          <ul className={styles.changes}>
            {changes.map(({ field, before, after }) => (
              <li key={field.key}>
                <Change field={field} before={before} after={after} />
              </li>
            ))}
          </ul>
        )}
      </div>
    </li>
  );
}

type ChangeProps = { field: AnyField; before: unknown; after: unknown };

function Change({ field, before, after }: ChangeProps) {
  const { t } = useTranslation();
  const label = useLabel();
  const { Cell } = kindOf(field);
  const name = label(field.label);
  if (field.rows.length > 0) {
    const { added, removed, changed } = rowChanges(before, after);
    const parts = [
      added > 0 && t("record:rows.added", { count: added }),
      changed > 0 && t("record:rows.changed", { count: changed }),
      removed > 0 && t("record:rows.removed", { count: removed }),
    ].filter((one) => one !== false);
    return <>{t("record:rows.all", { field: name, changes: parts.join(t("record:comma")) })}</>;
  }
  const how = isEmpty(before) ? "set" : isEmpty(after) ? "cleared" : "changed";
  return (
    <Trans
      i18nKey={`record:change.${how}`}
      values={{ field: name }}
      components={{
        b: <b />,
        before: (
          <s>
            <Cell field={field} value={before} />
          </s>
        ),
        after: (
          <span className={styles.after}>
            <Cell field={field} value={after} />
          </span>
        ),
      }}
    />
  );
}
