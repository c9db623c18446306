/** A lost session is renewed over the page, so nothing that was typed is lost. */

import { useQueryClient } from "@tanstack/react-query";
import { Modal, Typography } from "antd";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";

import { onSessionExpired } from "@/api/client";

import { SignInForm } from "../sign-in/SignInForm";

export function SessionExpired({ login }: { login: string }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [expired, setExpired] = useState(false);
  useEffect(() => onSessionExpired(() => setExpired(true)), []);
  const goOn = () => {
    setExpired(false);
    void queries.invalidateQueries();
  };
  return (
    <Modal
      open={expired}
      closable={false}
      footer={null}
      width={380}
      title={t("frame:signIn.expiredTitle")}
      destroyOnHidden
    >
      <Typography.Paragraph type="secondary">{t("frame:signIn.expiredHelp")}</Typography.Paragraph>
      <SignInForm login={login} onDone={goOn} />
    </Modal>
  );
}
