/** Installs a template: under which key, with sample data or without, and how far those are. */

import { useNavigate } from "@tanstack/react-router";
import { Alert, Button, Input, Modal, Radio } from "antd";
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";

import { useAppsChanged } from "@/api/builder/apps";
import { installTemplate, type TemplateContents } from "@/api/builder/templates";
import type { EndState } from "@/api/operations";
import { useChange } from "@/api/use-change";
import { useStillHere } from "@/lib/use-still-here";
import { whileBusy } from "@/ui/while-busy";

import { keyOfName } from "../new-part/key-of-name";
import { isKey } from "../new-part/NameAndKey";
import styles from "./AppGallery.module.css";
import { SampleProgress } from "./SampleProgress";
import { inside } from "./template-words";
import { whatIsWrong } from "./what-is-wrong";

type Props = {
  readonly contents: TemplateContents;
  /** Keys of apps that there are. */
  readonly taken: readonly string[];
  readonly onClose: () => void;
};

export function InstallTemplate({ contents, taken: present, onClose }: Props) {
  const { t } = useTranslation("appGallery");
  const id = useId();
  const navigate = useNavigate();
  const changed = useAppsChanged();
  const here = useStillHere();
  // As they were before this one: it joins them while the dialog still stands.
  const [taken] = useState(present);
  const [samples, setSamples] = useState(contents.sample_data);
  const [key, setKey] = useState(() =>
    taken.includes(contents.key) ? keyOfName(contents.key, "app", taken) : contents.key,
  );
  const install = useChange({
    mutationFn: () => installTemplate(contents.key, { key, sample_data: samples }),
    onSuccess: async (done) => {
      await changed();
      if (done.job === null && here()) await open(done.app);
    },
  });
  const open = async (app: string) => {
    onClose();
    await navigate({ to: "/apps/$app", params: { app } });
  };
  const done = install.data;
  if (done && done.job !== null)
    return <Filling name={contents.label} app={done.app} job={done.job} {...{ open, onClose }} />;
  const wrong = !isKey(key) ? "key" : taken.includes(key) ? "taken" : null;
  return (
    <Modal
      open
      title={t("template.installTitle", { name: contents.label })}
      okText={t("template.install")}
      okButtonProps={{ loading: install.isPending, disabled: wrong !== null }}
      {...whileBusy(install.isPending)}
      onOk={() => install.mutate()}
      onCancel={onClose}
    >
      {install.error && (
        <Alert
          type="error"
          showIcon
          className={styles.gap ?? ""}
          title={whatIsWrong(install.error)}
        />
      )}
      <p className={styles.quiet}>{inside(contents, t)}</p>
      {contents.sample_data && (
        <Radio.Group
          className={styles.choices ?? ""}
          aria-label={t("template.begin")}
          value={samples}
          onChange={(event) => setSamples(event.target.value as boolean)}
        >
          <Radio value={true}>
            {t("template.withSamples")}
            <small>{t("template.withSamplesHelp")}</small>
          </Radio>
          <Radio value={false}>
            {t("template.empty")}
            <small>{t("template.emptyHelp")}</small>
          </Radio>
        </Radio.Group>
      )}
      {(taken.includes(contents.key) || key !== contents.key) && (
        <div className={styles.field}>
          <label htmlFor={id}>{t("template.key")}</label>
          <Input
            id={id}
            maxLength={48}
            value={key}
            status={wrong ? "error" : ""}
            aria-describedby={`${id}-help`}
            onChange={(event) => setKey(event.target.value)}
          />
          <small id={`${id}-help`} data-wrong={wrong !== null || undefined}>
            {t(`template.${wrong === "taken" ? "keyTaken" : "keyHelp"}`, { key: contents.key })}
          </small>
        </div>
      )}
      <p className={styles.quiet}>{t("template.installHelp")}</p>
    </Modal>
  );
}

type FillingProps = {
  readonly name: string;
  readonly app: string;
  readonly job: number;
  readonly open: (app: string) => Promise<void>;
  readonly onClose: () => void;
};

/** The app is there; its sample data are on the way. */
function Filling({ name, app, job, open, onClose }: FillingProps) {
  const { t } = useTranslation("appGallery");
  const [state, setState] = useState<EndState | null>(null);
  return (
    <Modal
      open
      title={t(`samples.titles.${state ?? "playing"}`, { name })}
      onCancel={onClose}
      footer={[
        <Button key="close" onClick={onClose}>
          {t(state === null ? "samples.leave" : "samples.close")}
        </Button>,
        <Button key="open" type="primary" onClick={() => void open(app)}>
          {t(state === null ? "samples.openNow" : "card.open")}
        </Button>,
      ]}
    >
      {state === "cancelled" ? (
        <p>{t("samples.cancelled")}</p>
      ) : (
        <>
          <SampleProgress job={job} onEnd={setState} />
          {state === null && <p className={styles.quiet}>{t("samples.mayLeave")}</p>}
        </>
      )}
    </Modal>
  );
}
