/** A template: a picture of the app, what is inside, and installing it. */

import { CheckCircleFilled } from "@ant-design/icons";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { App, Button, Modal } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import {
  installTemplate,
  type Template,
  type TemplateContents,
  templateQuery,
} from "@/api/builder/templates";
import { PlainIcon } from "@/ui/AppIcon";

import styles from "./AppGallery.module.css";

const COUNTED = ["forms", "flows", "rules", "reports", "dashboards"] as const;
const PICTURED = 6;

export function TemplateCard({ template }: { template: Template }) {
  const { t } = useTranslation("appGallery");
  const contents = useQuery(templateQuery(template.key)).data;
  const [installing, setInstalling] = useState(false);
  return (
    <article className={styles.template}>
      <Picture contents={contents} />
      <div className={styles.templateBody}>
        <h3>{template.label}</h3>
        <p className={styles.about}>{template.description}</p>
        <p className={styles.inside}>{contents ? inside(contents, t) : " "}</p>
        <footer className={styles.cardFoot}>
          {contents?.installed ? (
            <span className={styles.installed}>
              <CheckCircleFilled aria-hidden /> {t("template.installed")}
            </span>
          ) : (
            <Button type="primary" disabled={!contents} onClick={() => setInstalling(true)}>
              {t("template.install")}
            </Button>
          )}
          <span className={styles.changed}>{template.version}</span>
        </footer>
      </div>
      {installing && contents && (
        <Install contents={contents} onClose={() => setInstalling(false)} />
      )}
    </article>
  );
}

type Translate = (key: string, values: { count: number }) => string;

const inside = (contents: TemplateContents, t: Translate) =>
  COUNTED.filter((list) => (contents.counts[list] ?? 0) > 0)
    .map((list) => t(`template.${list}`, { count: contents.counts[list] ?? 0 }))
    .join(" · ");

/** The app in small: its menu, and cards in the colours of its forms. */
function Picture({ contents }: { contents: TemplateContents | undefined }) {
  const forms = contents?.forms.slice(0, PICTURED) ?? [];
  return (
    <div className={styles.picture} aria-hidden>
      <div className={styles.pictureMenu}>
        {forms.map((form) => (
          <span key={form.key}>
            <span style={{ color: form.color }}>
              <PlainIcon icon={form.icon} />
            </span>
            {form.label}
          </span>
        ))}
      </div>
      <div className={styles.picturePage}>
        {forms.map((form, index) => (
          <span key={form.key} className={styles.pictureRow}>
            <i style={{ background: form.color }} />
            <b style={{ width: `${String(72 - ((index * 17) % 40))}%` }} />
          </span>
        ))}
      </div>
    </div>
  );
}

function Install({ contents, onClose }: { contents: TemplateContents; onClose: () => void }) {
  const { t } = useTranslation("appGallery");
  const { message } = App.useApp();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const install = useMutation({
    mutationFn: () => installTemplate(contents.key),
    onSuccess: async (done) => {
      await Promise.all([
        queries.invalidateQueries({ queryKey: ["builder"] }),
        queries.invalidateQueries({ queryKey: ["apps"] }),
      ]);
      void message.success(t("template.done", { name: contents.label }));
      onClose();
      await navigate({ to: "/apps/$app", params: { app: done.app } });
    },
    onError: (error) => void message.error(error.message),
  });
  return (
    <Modal
      open
      title={t("template.installTitle", { name: contents.label })}
      okText={t("template.install")}
      okButtonProps={{ loading: install.isPending }}
      onOk={() => install.mutate()}
      onCancel={onClose}
    >
      <p>{contents.description}</p>
      <p>{inside(contents, t)}</p>
      <p>{t("template.installHelp")}</p>
    </Modal>
  );
}
