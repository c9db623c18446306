/** A part's key, and renaming it with all its uses. */

import { EditOutlined } from "@ant-design/icons";
import { useRouter } from "@tanstack/react-router";
import { App, Button, Input, Space } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import type { RenameTarget } from "@/api/builder/draft";
import { isProblem } from "@/api/problem";

import { useDraftActions } from "../draft/DraftProvider";
import { Uses } from "../impact/UsedBy";
import styles from "./FormDesigner.module.css";

const PROPER = /^[a-z][a-z0-9_]{0,47}$/;

type Props = {
  readonly target: RenameTarget;
  /** `opportunity.amount` */
  readonly full: string;
  /** Called unless somebody has gone to another page meanwhile. */
  readonly onRenamed: (key: string) => void;
};

export function KeyLine({ target, full, onRenamed }: Props) {
  const { t } = useTranslation("formDesigner");
  const { message } = App.useApp();
  const { history } = useRouter();
  const { rename } = useDraftActions();
  const key = full.slice(full.lastIndexOf(".") + 1);
  const [typed, setTyped] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const fault = typed !== null && !PROPER.test(typed);
  const apply = () => {
    if (busy || fault) return;
    if (typed === null || typed === key) {
      setTyped(null);
      return;
    }
    const page = history.location.pathname;
    setBusy(true);
    rename(target, full, typed)
      .then(() => {
        setTyped(null);
        if (history.location.pathname === page) onRenamed(typed);
      })
      .catch((error: unknown) => {
        const first = isProblem(error) ? error.errors[0]?.message : undefined;
        const said = error instanceof Error ? error.message : "";
        void message.error(first ?? (said || t("key.failed")));
      })
      .finally(() => setBusy(false));
  };
  if (typed === null) {
    return (
      <div className={styles.keyLine}>
        <span>
          {t("key.label")} <code>{key}</code>
        </span>
        <Button
          type="text"
          size="small"
          icon={<EditOutlined />}
          aria-label={t("key.rename")}
          title={t("key.rename")}
          onClick={() => setTyped(key)}
        />
      </div>
    );
  }
  return (
    <div>
      <Space.Compact block>
        <Input
          size="small"
          autoFocus
          aria-label={t("key.label")}
          status={fault ? "error" : ""}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          disabled={busy}
          onPressEnter={apply}
          onKeyDown={(event) => event.key === "Escape" && setTyped(null)}
        />
        <Button size="small" type="primary" disabled={fault} loading={busy} onClick={apply}>
          {t("key.apply")}
        </Button>
      </Space.Compact>
      <p className={styles.quiet}>{fault ? t("key.rule") : t("key.help")}</p>
      <Uses target={target} full={full} />
    </div>
  );
}
