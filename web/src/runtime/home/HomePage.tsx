/** The work place: what waits for me, how things go, where I was, and my apps. */

import { useQuery } from "@tanstack/react-query";
import { Suspense } from "react";
import { useTranslation } from "react-i18next";

import { homeQuery } from "@/api/home";
import { useMe } from "@/api/session";
import { wallNow } from "@/lib/dates";
import { lazy } from "@/lib/lazy";
import { FailedState } from "@/ui/PageState";

import { Apps } from "./Apps";
import { FiguresSkeleton } from "./FiguresSkeleton";
import { FirstSteps } from "./FirstSteps";
import styles from "./HomePage.module.css";
import { Recent } from "./Recent";
import { Shortcuts } from "./Shortcuts";
import { Today } from "./Today";

// Charts are a library of their own: the page does not wait for them.
const Figures = lazy(() => import("./Figures"));

export function HomePage() {
  const { t, i18n } = useTranslation();
  const me = useMe().data;
  const home = useQuery(homeQuery(i18n.language));
  const apps = home.data?.apps;
  const figured = apps?.find((app) => app.figures.some(({ result }) => result !== null));
  const now = wallNow();
  const time =
    now.hour() < 5 || now.hour() >= 18 ? "evening" : now.hour() < 12 ? "morning" : "afternoon";
  const late = apps?.flatMap((app) => app.lists).reduce((sum, list) => sum + list.overdue, 0) ?? 0;
  const day = new Intl.DateTimeFormat(i18n.language, {
    month: "long",
    day: "numeric",
    weekday: "long",
    timeZone: "UTC",
  }).format(Date.UTC(now.year(), now.month(), now.date()));
  return (
    <div className={styles.page}>
      <header className={styles.hello}>
        <h1>{t(`home:${time}`, { name: me?.name ?? "" })}</h1>
        <p>
          {day}
          {late > 0 && <> · {t("home:late", { count: late })}</>}
        </p>
      </header>
      {home.isError && <FailedState error={home.error} onRetry={() => void home.refetch()} />}
      {home.isPending && <FiguresSkeleton />}
      {figured && (
        <Suspense fallback={<FiguresSkeleton />}>
          <Figures app={figured} />
        </Suspense>
      )}
      <div className={styles.columns}>
        <div className={styles.column}>
          <Today apps={home.isError ? [] : apps} />
          <Apps />
        </div>
        <div className={styles.column}>
          <Shortcuts />
          <Recent />
          <FirstSteps app={apps?.[0]?.app} />
        </div>
      </div>
    </div>
  );
}
