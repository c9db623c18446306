/** A lost session is renewed over the page, so nothing that was typed is lost. */

import { useQueryClient } from "@tanstack/react-query";
import { Modal, Typography } from "antd";
import { useCallback, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";

import { onSessionExpired } from "@/api/client";
import { meQuery, onSignedElsewhere } from "@/api/session";

import { SignInForm } from "../sign-in/SignInForm";

/** The refusal itself has opened the dialog. */
const ignored = () => undefined;

export function SessionExpired({ login }: { login: string }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [expired, setExpired] = useState(false);
  useEffect(() => onSessionExpired(() => setExpired(true)), []);
  const goOn = useCallback(() => {
    setExpired(false);
    void queries.invalidateQueries();
  }, [queries]);
  useEffect(
    () =>
      onSignedElsewhere(() => {
        // Whoever signed out there is asked for here; somebody else gets a page of their own.
        void queries.fetchQuery({ ...meQuery, staleTime: 0 }).then((me) => {
          if (me.login === login) goOn();
          else window.location.reload();
        }, ignored);
      }),
    [queries, login, goOn],
  );
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
