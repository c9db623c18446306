/** The versions so far; any of them can be published again. */

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Alert, App, Button, Modal, Space, Tag } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import {
  type DemandedStep,
  NeedsConfirmation,
  rollBack,
  type Version,
  versionChangesQuery,
  versionsQuery,
} from "@/api/builder/publishing";
import { useChange } from "@/api/use-change";
import { useLabel } from "@/i18n/label";
import { MomentText } from "@/ui/DateText";
import { FailedState, LoadingState } from "@/ui/PageState";
import { whileBusy } from "@/ui/while-busy";

import { useDraft, useDraftActions } from "../draft/DraftProvider";
import { ChangeList } from "./ChangeList";
import { LossConfirmation, useAppName } from "./LossConfirmation";
import styles from "./Publish.module.css";

export function VersionList() {
  const { t } = useTranslation("builder");
  const app = useDraft((state) => state.app);
  const versions = useQuery(versionsQuery(app));
  const [chosen, setChosen] = useState<Version | null>(null);
  const [compared, setCompared] = useState<Version | null>(null);
  const current = versions.data?.items.find((one) => one.current);
  return (
    <aside className={styles.versions}>
      <h2>{t("versions.title")}</h2>
      {versions.isPending ? (
        <LoadingState />
      ) : versions.isError ? (
        <FailedState error={versions.error} onRetry={() => void versions.refetch()} />
      ) : versions.data.items.length === 0 ? (
        <p className={styles.why}>{t("versions.none")}</p>
      ) : (
        <ol className={styles.versionList}>
          {versions.data.items.map((one) => (
            <li key={one.version}>
              <div>
                <strong>{t("versions.number", { version: one.version })}</strong>{" "}
                {one.current && <Tag color="blue">{t("versions.current")}</Tag>}
              </div>
              {one.note && <div>{one.note}</div>}
              <div className={styles.why}>
                {one.published_by?.name ?? t("versions.system")} ·{" "}
                <MomentText value={one.published_at} />
              </div>
              <Space size={8} wrap>
                {one.version > 1 && (
                  <Button size="small" onClick={() => setCompared(one)}>
                    {t("versions.compare")}
                  </Button>
                )}
                {!one.current && (
                  <Button size="small" onClick={() => setChosen(one)}>
                    {t("versions.rollBack")}
                  </Button>
                )}
              </Space>
            </li>
          ))}
        </ol>
      )}
      {compared && <Compare version={compared} onClose={() => setCompared(null)} />}
      {chosen && current && (
        <RollBack version={chosen} current={current.version} onClose={() => setChosen(null)} />
      )}
    </aside>
  );
}

/** What a version changed in the one before it. */
function Compare({ version, onClose }: { version: Version; onClose: () => void }) {
  const { t } = useTranslation("builder");
  const app = useDraft((state) => state.app);
  const changes = useQuery(versionChangesQuery(app, version.version, version.version - 1));
  return (
    <Modal
      open
      title={t("versions.compareTitle", { version: version.version })}
      footer={null}
      onCancel={onClose}
    >
      {changes.isPending ? (
        <LoadingState />
      ) : changes.isError ? (
        <FailedState error={changes.error} onRetry={() => void changes.refetch()} />
      ) : (
        <ChangeList changes={changes.data.items} />
      )}
    </Modal>
  );
}

type Props = { readonly version: Version; readonly current: number; readonly onClose: () => void };

function RollBack({ version, current, onClose }: Props) {
  const { t } = useTranslation("builder");
  const label = useLabel();
  const { message } = App.useApp();
  const queries = useQueryClient();
  const app = useDraft((state) => state.app);
  const { around } = useDraftActions();
  const changes = useQuery(versionChangesQuery(app, version.version, current));
  const [demanded, setDemanded] = useState<readonly DemandedStep[]>([]);
  const [typed, setTyped] = useState("");
  const name = useAppName();
  const [refusal, setRefusal] = useState("");
  const back = useChange({
    mutationFn: () =>
      around(() =>
        rollBack(app, {
          version: version.version,
          note: "",
          confirm: demanded.map((one) => one.code),
        }),
      ),
    onSuccess: async (done) => {
      void message.success(t("publish.done", { version: done.version }));
      onClose();
      await Promise.all(
        [["builder", app, "versions"], ["apps"]].map((queryKey) =>
          queries.invalidateQueries({ queryKey }),
        ),
      );
    },
    onError: (error) => {
      setRefusal(error.message);
      if (error instanceof NeedsConfirmation) setDemanded(error.steps);
    },
  });
  return (
    <Modal
      open
      title={t("versions.rollBackTo", { version: version.version })}
      okText={t("versions.rollBack")}
      okButtonProps={{
        danger: demanded.length > 0,
        loading: back.isPending,
        disabled: demanded.length > 0 && typed.trim() !== name,
      }}
      {...whileBusy(back.isPending)}
      onOk={() => back.mutate()}
      onCancel={onClose}
    >
      <p>{t("versions.rollBackHelp")}</p>
      {refusal && <Alert type="warning" showIcon title={refusal} style={{ marginBottom: 12 }} />}
      {demanded.length > 0 && (
        <LossConfirmation
          steps={demanded.map((one) => ({ code: one.code, words: label(one.words) }))}
          typed={typed}
          onType={setTyped}
        />
      )}
      {changes.isPending ? <LoadingState /> : <ChangeList changes={changes.data?.items ?? []} />}
    </Modal>
  );
}
