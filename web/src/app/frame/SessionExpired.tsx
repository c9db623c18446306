/** A lost session is renewed over the page, so nothing that was typed is lost. */

import { useQueryClient } from "@tanstack/react-query";
import { Modal } from "antd";
import { Suspense, useCallback, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";

import { onSessionExpired } from "@/api/client";
import { meQuery, onSignedElsewhere } from "@/api/session";

import { lazy } from "@/lib/lazy";
import { LoadingState } from "@/ui/PageState";

import styles from "./SessionExpired.module.css";

const form = () => import("../sign-in/SignInForm");
const SignInForm = lazy(async () => ({ default: (await form()).SignInForm }));

/** Of a refusal the dialog tells; what could not be fetched is asked for again in it. */
const ignored = () => undefined;
/** After this the first page stands. */
const QUIET = 10_000;

export function SessionExpired({ login }: { login: string }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [expired, setExpired] = useState(false);
  useEffect(() => onSessionExpired(() => setExpired(true)), []);
  useEffect(() => {
    // Fetched while there is nothing to do: a server of a later version may not have it any more.
    const timer = setTimeout(() => void form().catch(ignored), QUIET);
    return () => clearTimeout(timer);
  }, []);
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
      <p className={styles.help}>{t("frame:signIn.expiredHelp")}</p>
      <Suspense fallback={<LoadingState rows={4} />}>
        <SignInForm login={login} onDone={goOn} />
      </Suspense>
    </Modal>
  );
}
