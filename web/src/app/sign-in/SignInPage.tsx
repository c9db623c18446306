import { useQueryClient } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { Segmented } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { useMe } from "@/api/session";
import { LANGUAGES } from "@/i18n";

import { ChangePasswordForm } from "./ChangePasswordForm";
import { SignInForm } from "./SignInForm";
import styles from "./SignInPage.module.css";

export function SignInPage() {
  const { t, i18n } = useTranslation();
  const { next = "/" } = useSearch({ from: "/sign-in" });
  const navigate = useNavigate();
  const queries = useQueryClient();
  const me = useMe();
  const [oneTime, setOneTime] = useState<string | null>(null);
  const changing = oneTime !== null || me.data?.must_change_password === true;

  const enter = async () => {
    queries.clear();
    await navigate({ to: next, replace: true });
  };
  return (
    <main className={styles.page}>
      <section className={styles.pitch}>
        <Mark />
        <h2>{t("frame:signIn.pitch")}</h2>
        <p>{t("frame:signIn.pitchMore")}</p>
      </section>
      <section className={styles.side}>
        <div className={styles.box}>
          <h1>
            {changing
              ? t("frame:password.title")
              : t("frame:signIn.title", { product: t("product.name") })}
          </h1>
          {changing ? (
            <ChangePasswordForm current={oneTime ?? ""} onDone={() => void enter()} />
          ) : (
            <SignInForm
              onDone={({ password }, mustChange) => {
                if (mustChange) setOneTime(password);
                else void enter();
              }}
            />
          )}
        </div>
        <Segmented
          aria-label={t("language.label")}
          options={Object.entries(LANGUAGES).map(([value, label]) => ({ value, label }))}
          value={i18n.language}
          onChange={(language) => void i18n.changeLanguage(language)}
        />
      </section>
    </main>
  );
}

function Mark() {
  return (
    <span className={styles.mark}>
      <img src="/icon.svg" width={36} height={36} alt="" />
      Formwork
    </span>
  );
}
