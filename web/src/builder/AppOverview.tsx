/** The parts of an app that can be designed, and where to begin. */

import { PlusOutlined } from "@ant-design/icons";
import { useSearch } from "@tanstack/react-router";
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { formOf } from "@/api/builder/document";
import { bothOf } from "@/config-form/scope";
import { useLabel } from "@/i18n/label";
import { IconTile } from "@/ui/AppIcon";
import { EmptyState } from "@/ui/PageState";

import styles from "./AppOverview.module.css";
import { useDraft } from "./draft/DraftProvider";
import { NEW_PARTS, NewPart } from "./new-part/NewPart";
import { Counts } from "./overview/Counts";
import { FirstSteps } from "./overview/FirstSteps";
import { FormRelations } from "./overview/FormRelations";
import { BuilderLink } from "./shell/BuilderLink";
import { LIST_ICONS } from "./shell/list-icons";
import { type NavGroup, navGroups, type NavObject, type ObjectList } from "./shell/objects";

export function AppOverview() {
  const label = useLabel();
  const document = useDraft((state) => state.document);
  const search = useSearch({ strict: false });
  const [making, setMaking] = useState<ObjectList | null>(search.make ?? null);
  const groups = navGroups(document, "", (words) => label(bothOf(words)));
  const forms = groups.find(({ list }) => list === "forms")?.objects ?? [];
  const begun = groups.some(({ objects }) => objects.length > 0);
  return (
    <div className={styles.page}>
      {forms.length === 0 ? (
        <FirstSteps onMake={setMaking} />
      ) : (
        <>
          <Counts groups={groups} />
          <FormRelations forms={forms} />
        </>
      )}
      {begun &&
        groups.map((group) => (
          <Part key={group.list} group={group} onMake={() => setMaking(group.list)} />
        ))}
      {making && <NewPart list={making} onClose={() => setMaking(null)} />}
    </div>
  );
}

function Part({ group: { list, objects }, onMake }: { group: NavGroup; onMake: () => void }) {
  const { t } = useTranslation("builderShell");
  return (
    <section id={list} className={styles.part} aria-label={t(`lists.${list}`)}>
      <header className={styles.head}>
        <h2>{t(`lists.${list}`)}</h2>
        {NEW_PARTS[list] && (
          <Button icon={<PlusOutlined />} onClick={onMake}>
            {t(`make.${list}`)}
          </Button>
        )}
      </header>
      {objects.length === 0 ? (
        <EmptyState title={t(`overview.${list}Empty`)} icon={LIST_ICONS[list]} />
      ) : (
        <div className={styles.cards}>
          {objects.map((one) => (
            <Card key={one.key} list={list} one={one} />
          ))}
        </div>
      )}
    </section>
  );
}

function Card({ list, one }: { list: ObjectList; one: NavObject }) {
  const { t } = useTranslation("builderShell");
  const label = useLabel();
  const document = useDraft((state) => state.document);
  const form = formOf(document, list === "forms" ? one.key : (one.form ?? ""));
  const more =
    list === "forms"
      ? t("overview.fields", { count: form?.fields.length ?? 0 })
      : label(bothOf(form?.label));
  return (
    <BuilderLink to={one.address} className={styles.card}>
      {list === "forms" ? (
        <IconTile icon={one.icon ?? ""} color={one.color} />
      ) : (
        <span className={styles.flow} aria-hidden>
          {LIST_ICONS[list]}
        </span>
      )}
      <span className={styles.words}>
        <strong>{label(bothOf(one.label)) || one.key}</strong>
        <small>{more}</small>
      </span>
    </BuilderLink>
  );
}
