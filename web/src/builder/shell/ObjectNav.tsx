/** The objects of the app down the left side: find one, open it, make a new one. */

import {
  AppstoreOutlined,
  MenuFoldOutlined,
  MenuUnfoldOutlined,
  PlusOutlined,
  ProfileOutlined,
  RightOutlined,
  SearchOutlined,
  SettingOutlined,
  TeamOutlined,
} from "@ant-design/icons";
import { useLocation } from "@tanstack/react-router";
import { Button, Input, Tooltip } from "antd";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";

import type { Words } from "@/api/builder/document";
import { bothOf } from "@/config-form/scope";
import { useLabel } from "@/i18n/label";
import { IconTile } from "@/ui/AppIcon";

import { useDraft } from "../draft/DraftProvider";
import { NEW_PARTS, NewPart } from "../new-part/NewPart";
import { BuilderLink } from "./BuilderLink";
import { LIST_ICONS } from "./list-icons";
import styles from "./ObjectNav.module.css";
import { type NavGroup, navGroups, type ObjectList } from "./objects";

type Props = {
  /** Only the icons. */
  readonly collapsed: boolean;
  readonly onCollapse: (collapsed: boolean) => void;
  readonly onChosen?: () => void;
};

export function ObjectNav({ collapsed, onCollapse, onChosen }: Props) {
  const { t } = useTranslation("builderShell");
  const label = useLabel();
  const app = useDraft((state) => state.app);
  const document = useDraft((state) => state.document);
  const [typed, setTyped] = useState("");
  const [making, setMaking] = useState<ObjectList | null>(null);
  const said = (words: Words) => label(bothOf(words));
  const groups = navGroups(document, typed, said);
  const toggle = t(collapsed ? "nav.expand" : "nav.collapse");
  if (collapsed) {
    return (
      <div className={styles.rail}>
        <Tooltip title={toggle} placement="right">
          <Button
            type="text"
            icon={<MenuUnfoldOutlined />}
            aria-label={toggle}
            aria-expanded={false}
            onClick={() => onCollapse(false)}
          />
        </Tooltip>
        {groups.map(({ list }) => (
          <Tooltip key={list} title={t(`lists.${list}`)} placement="right">
            <Button
              type="text"
              icon={LIST_ICONS[list]}
              aria-label={t(`lists.${list}`)}
              onClick={() => onCollapse(false)}
            />
          </Tooltip>
        ))}
      </div>
    );
  }
  const found = groups.some((group) => group.objects.length > 0);
  return (
    <div className={styles.nav}>
      <div className={styles.find}>
        <Input
          allowClear
          prefix={<SearchOutlined />}
          placeholder={t("nav.find")}
          aria-label={t("nav.find")}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
        <Tooltip title={toggle}>
          <Button
            type="text"
            icon={<MenuFoldOutlined />}
            aria-label={toggle}
            aria-expanded
            onClick={() => onCollapse(true)}
          />
        </Tooltip>
      </div>
      {typed === "" && (
        <Entry to={`/build/${app}`} exact icon={<AppstoreOutlined />} onChosen={onChosen}>
          {t("nav.overview")}
        </Entry>
      )}
      {groups.map((group) => (
        <Group
          key={group.list}
          group={group}
          finding={typed !== ""}
          said={said}
          onMake={() => setMaking(group.list)}
          onChosen={onChosen}
        />
      ))}
      {typed !== "" && !found && <p className={styles.nothing}>{t("nav.nothing")}</p>}
      {typed === "" && (
        <div className={styles.settings}>
          <Entry to={`/build/${app}/menu`} icon={<ProfileOutlined />} onChosen={onChosen}>
            {t("nav.menu")}
          </Entry>
          <Entry to={`/build/${app}/roles`} icon={<TeamOutlined />} onChosen={onChosen}>
            {t("nav.roles")}
          </Entry>
          <Entry to={`/build/${app}/settings`} icon={<SettingOutlined />} onChosen={onChosen}>
            {t("nav.settings")}
          </Entry>
        </div>
      )}
      {making && <NewPart list={making} onClose={() => setMaking(null)} />}
    </div>
  );
}

type GroupProps = {
  readonly group: NavGroup;
  readonly finding: boolean;
  readonly said: (words: Words) => string;
  readonly onMake: () => void;
  readonly onChosen: (() => void) | undefined;
};

function Group({ group: { list, objects }, finding, said, onMake, onChosen }: GroupProps) {
  const { t } = useTranslation("builderShell");
  const [closed, setClosed] = useState(() => localStorage.getItem(`${CLOSED}${list}`) === "yes");
  if (finding && objects.length === 0) return null;
  const shown = finding || !closed;
  const title = t(`lists.${list}`);
  return (
    <section className={styles.group} aria-label={title}>
      <header className={styles.head}>
        <button
          type="button"
          className={styles.title}
          aria-expanded={shown}
          onClick={() => {
            setClosed(!closed);
            localStorage.setItem(`${CLOSED}${list}`, closed ? "no" : "yes");
          }}
        >
          <RightOutlined className={styles.arrow} data-open={shown} aria-hidden />
          {title}
          <span className={styles.count}>{objects.length}</span>
        </button>
        {NEW_PARTS[list] && (
          <Button
            type="text"
            size="small"
            icon={<PlusOutlined />}
            aria-label={t(`make.${list}`)}
            title={t(`make.${list}`)}
            onClick={onMake}
          />
        )}
      </header>
      {shown &&
        objects.map((one) => (
          <Entry
            key={one.key}
            to={one.address}
            icon={
              list === "forms" ? (
                <IconTile icon={one.icon ?? ""} color={one.color} size={20} />
              ) : (
                LIST_ICONS[list]
              )
            }
            onChosen={onChosen}
          >
            {said(one.label) || one.key}
          </Entry>
        ))}
    </section>
  );
}

type EntryProps = {
  readonly to: string;
  readonly icon: ReactNode;
  readonly exact?: boolean;
  readonly onChosen: (() => void) | undefined;
  readonly children: ReactNode;
};

function Entry({ to, icon, exact = false, onChosen, children }: EntryProps) {
  const path = useLocation({ select: (location) => location.pathname.replace(/\/$/, "") });
  const here = path === to || (!exact && path.startsWith(`${to}/`));
  return (
    <BuilderLink
      to={to}
      className={styles.entry ?? ""}
      aria-current={here ? "page" : undefined}
      onClick={onChosen}
    >
      <span className={styles.icon} aria-hidden>
        {icon}
      </span>
      <span className={styles.words}>{children}</span>
    </BuilderLink>
  );
}

const CLOSED = "formwork.builder-nav-closed.";
