/** Work that failed for good: try it again, or leave it undone. */

import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { App, Button, Popconfirm, Segmented } from "antd";
import { useTranslation } from "react-i18next";

import { namesQuery } from "@/api/administration";
import {
  type Incident,
  INCIDENT_STATES,
  incidentsQuery,
  type IncidentState,
  useCloseIncident,
} from "@/api/operations";
import { MomentText } from "@/ui/DateText";

import { AdminPage } from "../AdminPage";
import { LogTable } from "../LogTable";
import { oneOf, useFilter } from "../use-filter";
import { Code } from "./Code";
import { RecordPlace } from "./RecordPlace";

export function IncidentsPage() {
  const { t } = useTranslation();
  const [filter, change] = useFilter();
  const state = oneOf(INCIDENT_STATES, filter["state"]) ?? "open";
  const list = useInfiniteQuery(incidentsQuery(state));
  const names = useQuery(namesQuery).data;
  return (
    <AdminPage
      title={t("admin:pages.incidents")}
      help={t("admin:incidents.help")}
      tools={
        <Segmented<IncidentState>
          value={state}
          onChange={(next) => change({ state: next === "open" ? undefined : next })}
          aria-label={t("admin:state")}
          options={INCIDENT_STATES.map((value) => ({
            value,
            label: t(`admin:incidents.${value}`),
          }))}
        />
      }
    >
      <LogTable<Incident>
        label={t("admin:pages.incidents")}
        list={list}
        empty={{
          title: t(`admin:incidents.empty.${state}`),
          help: t("admin:incidents.emptyHelp"),
        }}
        columns={[
          { key: "title", title: t("admin:incidents.what"), show: (row) => row.title },
          {
            key: "kind",
            title: t("admin:jobs.kind"),
            show: (row) => t([`admin:jobs.kinds.${row.kind}`, "admin:jobs.kinds.other"]),
          },
          {
            key: "record",
            title: t("admin:ruleRuns.record"),
            show: (row) => row.record && <RecordPlace {...row.record} />,
          },
          {
            key: "opened",
            title: t("admin:incidents.opened"),
            show: (row) => <MomentText value={row.opened_at} />,
          },
          state === "open"
            ? { key: "acts", title: "", show: (row) => <Acts incident={row} />, align: "right" }
            : {
                key: "closed",
                title: t("admin:incidents.closed"),
                show: (row) => (
                  <>
                    {row.closed_by !== null && `${names?.get(row.closed_by) ?? ""} `}
                    {row.closed_at && <MomentText value={row.closed_at} />}
                  </>
                ),
              },
        ]}
        details={(row) => <Code text={row.detail} />}
      />
    </AdminPage>
  );
}

function Acts({ incident }: { incident: Incident }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const close = useCloseIncident();
  const act = (how: "retry" | "skip") =>
    close.mutate(
      { id: incident.id, how },
      {
        onSuccess: () => void message.success(t(`admin:incidents.done.${how}`)),
        onError: (error) => void message.error(error.message),
      },
    );
  return (
    <span style={{ display: "inline-flex", gap: 8 }}>
      <Popconfirm
        title={t("admin:incidents.skipTitle")}
        description={t("admin:incidents.skipHelp")}
        okText={t("admin:incidents.skip")}
        cancelText={t("action.cancel")}
        onConfirm={() => act("skip")}
      >
        <Button size="small" disabled={close.isPending}>
          {t("admin:incidents.skip")}
        </Button>
      </Popconfirm>
      <Button size="small" type="primary" loading={close.isPending} onClick={() => act("retry")}>
        {t("action.retry")}
      </Button>
    </span>
  );
}
