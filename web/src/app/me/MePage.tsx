/** One's own account: who I am, language and appearance, password; on a phone the way out. */

import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { App, Button, Form, Input, Segmented } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { departmentsQuery } from "@/api/people";
import { isProblem } from "@/api/problem";
import { useChangeMe, useMe } from "@/api/session";
import { LANGUAGES } from "@/i18n";
import { APPEARANCES, setAppearance, useAppearance } from "@/ui/appearance";
import { PersonAvatar } from "@/ui/PersonAvatar";
import { LoadingState } from "@/ui/PageState";

import { useLeave, useSpeak } from "../frame/use-my-menu";
import { ChangePasswordForm } from "../sign-in/ChangePasswordForm";
import styles from "./MePage.module.css";

export function MePage() {
  const { t, i18n } = useTranslation();
  const { appearance } = useAppearance();
  const { message } = App.useApp();
  const navigate = useNavigate();
  const me = useMe().data;
  const departments = useQuery(departmentsQuery).data ?? [];
  const leave = useLeave();
  const speak = useSpeak();
  const [changing, setChanging] = useState(false);
  if (!me) return <LoadingState />;
  const department = departments.find((one) => one.id === me.department)?.name;
  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <PersonAvatar name={me.name} id={me.id} size={56} />
        <div>
          <h1 className={styles.name}>{me.name}</h1>
          <p className={styles.quiet}>
            {[me.login, department, me.is_admin ? t("admin:users.admin") : ""]
              .filter(Boolean)
              .join(" · ")}
          </p>
        </div>
      </header>

      <section className={styles.card} aria-labelledby="me-contact">
        <h2 id="me-contact">{t("frame:me.contact")}</h2>
        <Contact email={me.email} phone={me.phone} />
      </section>

      <section className={styles.card} aria-labelledby="me-look">
        <h2 id="me-look">{t("frame:me.look")}</h2>
        <div className={styles.line}>
          <span>{t("language.label")}</span>
          <Segmented
            aria-label={t("language.label")}
            options={Object.entries(LANGUAGES).map(([value, label]) => ({ value, label }))}
            value={i18n.language}
            onChange={speak}
          />
        </div>
        <div className={styles.line}>
          <span>{t("appearance.label")}</span>
          <Segmented
            aria-label={t("appearance.label")}
            options={APPEARANCES.map((value) => ({ value, label: t(`appearance.${value}`) }))}
            value={appearance}
            onChange={setAppearance}
          />
        </div>
      </section>

      <section className={styles.card} aria-labelledby="me-password">
        <h2 id="me-password">{t("frame:me.password")}</h2>
        {changing ? (
          <ChangePasswordForm
            own
            current=""
            onDone={() => {
              setChanging(false);
              void message.success(t("frame:me.passwordDone"));
            }}
            onCancel={() => setChanging(false)}
          />
        ) : (
          <div className={styles.line}>
            <span className={styles.quiet}>{t("frame:me.passwordHelp")}</span>
            <Button onClick={() => setChanging(true)}>{t("frame:me.passwordChange")}</Button>
          </div>
        )}
      </section>

      <div className={styles.ways}>
        {me.is_admin && (
          <Button block size="large" onClick={() => void navigate({ to: "/admin" })}>
            {t("admin:title")}
          </Button>
        )}
        <Button block size="large" danger onClick={leave}>
          {t("frame:bar.signOut")}
        </Button>
      </div>
    </div>
  );
}

type Typed = { email: string | null; phone: string | null };

function Contact({ email, phone }: Typed) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const [form] = Form.useForm<Typed>();
  const [touched, setTouched] = useState(false);
  const change = useChangeMe();
  const save = (typed: Typed) =>
    change.mutate(
      { email: typed.email?.trim() || null, phone: typed.phone?.trim() || null },
      {
        onSuccess: () => {
          setTouched(false);
          void message.success(t("frame:me.saved"));
        },
        onError: (error) => {
          const placed = isProblem(error) ? error.errors : [];
          form.setFields(
            placed.map((one) => ({ name: one.path[0] as keyof Typed, errors: [one.message] })),
          );
          if (placed.length === 0) void message.error(error.message);
        },
      },
    );
  return (
    <Form<Typed>
      form={form}
      layout="vertical"
      initialValues={{ email, phone }}
      onValuesChange={() => setTouched(true)}
      onFinish={save}
    >
      <div className={styles.pair}>
        <Form.Item name="email" label={t("admin:users.email")}>
          <Input inputMode="email" autoComplete="email" maxLength={200} />
        </Form.Item>
        <Form.Item name="phone" label={t("admin:users.phone")}>
          <Input inputMode="tel" autoComplete="tel" maxLength={200} />
        </Form.Item>
      </div>
      <Button type="primary" htmlType="submit" disabled={!touched} loading={change.isPending}>
        {t("action.save")}
      </Button>
    </Form>
  );
}
