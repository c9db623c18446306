/** A template: a picture of the app, what is inside, and installing it. */

import { CheckCircleFilled } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { type Template, type TemplateContents, templateQuery } from "@/api/builder/templates";
import { PlainIcon } from "@/ui/AppIcon";

import styles from "./AppGallery.module.css";
import { InstallTemplate } from "./InstallTemplate";
import { inside } from "./template-words";

const PICTURED = 6;

type Props = { readonly template: Template; readonly taken: readonly string[] };

export function TemplateCard({ template, taken }: Props) {
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
          <Button
            type={contents?.installed ? "default" : "primary"}
            disabled={!contents}
            onClick={() => setInstalling(true)}
          >
            {t(contents?.installed ? "template.again" : "template.install")}
          </Button>
          {contents?.installed && (
            <span className={styles.installed}>
              <CheckCircleFilled aria-hidden /> {t("template.installed")}
            </span>
          )}
          <span className={styles.changed}>{template.version}</span>
        </footer>
      </div>
      {installing && contents && (
        <InstallTemplate contents={contents} taken={taken} onClose={() => setInstalling(false)} />
      )}
    </article>
  );
}

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
