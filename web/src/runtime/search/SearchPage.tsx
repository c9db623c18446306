/** What was found in all apps, by form. */

import { SearchOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { Input } from "antd";
import { useRef } from "react";
import { useTranslation } from "react-i18next";

import { useApps } from "@/api/apps";
import { type Hits, searchQuery } from "@/api/search";
import { useLabel } from "@/i18n/label";
import { useTypedWords } from "@/lib/use-typed-words";
import { IconTile } from "@/ui/AppIcon";
import { Highlighted } from "@/ui/Highlighted";
import { EmptyState, FailedState, LoadingState } from "@/ui/PageState";

import styles from "./SearchPage.module.css";

const PER_FORM = 10;
const TYPING = 250;

export function SearchPage() {
  const { t } = useTranslation();
  const { q = "" } = useSearch({ from: "/frame/search" });
  const navigate = useNavigate({ from: "/search" });
  const results = useRef<HTMLDivElement>(null);
  const found = useQuery(searchQuery(q, PER_FORM));

  const [typed, type] = useTypedWords(
    q,
    (words) => void navigate({ search: words ? { q: words } : {}, replace: true }),
    TYPING,
  );

  const move = (event: React.KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step) return;
    const links = [...(results.current?.querySelectorAll("a") ?? [])];
    const at = links.indexOf(document.activeElement as HTMLAnchorElement);
    const next = links[at + step];
    if (!next) return;
    event.preventDefault();
    next.focus();
  };
  return (
    <div className={styles.page} onKeyDown={move}>
      <h1 className={styles.title}>{t("search:title")}</h1>
      <Input
        size="large"
        allowClear
        autoFocus
        type="search"
        prefix={<SearchOutlined />}
        placeholder={t("search:placeholder")}
        aria-label={t("search:placeholder")}
        value={typed}
        onChange={(event) => type(event.target.value)}
      />
      <div ref={results} aria-live="polite">
        {q === "" ? (
          <EmptyState icon={<SearchOutlined />} title={t("search:start")} help={t("search:help")} />
        ) : found.isPending ? (
          <LoadingState rows={6} />
        ) : !found.data ? (
          <FailedState error={found.error} onRetry={() => void found.refetch()} />
        ) : found.data.length === 0 ? (
          <EmptyState
            icon={<SearchOutlined />}
            title={t("search:nothing", { words: q })}
            help={t("search:nothingHelp")}
          />
        ) : (
          found.data.map((hits) => <FormHits key={`${hits.app}.${hits.form}`} hits={hits} q={q} />)
        )}
      </div>
    </div>
  );
}

function FormHits({ hits, q }: { hits: Hits; q: string }) {
  const { t } = useTranslation();
  const label = useLabel();
  const apps = useApps().data ?? [];
  const app = apps.find((one) => one.key === hits.app);
  const ref = { app: hits.app, form: hits.form };
  return (
    <section className={styles.group}>
      <h2 className={styles.form}>
        <IconTile icon={hits.icon} color={hits.color} size={24} />
        {label(hits.label)}
        {apps.length > 1 && app && <small>{label(app.label)}</small>}
      </h2>
      <ul className={styles.hits}>
        {hits.items.map((hit) => (
          <li key={hit.id}>
            <Link
              to="/apps/$app/forms/$form/records/$record"
              params={{ ...ref, record: String(hit.id) }}
              className={styles.hit}
            >
              <strong>
                <Highlighted text={hit.title ?? `#${String(hit.id)}`} words={q} />
              </strong>
              {hit.found && (
                <span>
                  {label(hit.found.label)}
                  {t("search:colon")}
                  <Highlighted text={hit.found.text} words={q} />
                </span>
              )}
            </Link>
          </li>
        ))}
      </ul>
      {hits.more && (
        <Link to="/apps/$app/forms/$form" params={ref} search={{ q }} className={styles.more}>
          {t("search:all", { form: label(hits.label) })}
        </Link>
      )}
    </section>
  );
}
