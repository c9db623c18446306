/** Places that I have pinned; they are moved and taken off by buttons. */

import {
  BarChartOutlined,
  CloseOutlined,
  DashboardOutlined,
  PlusOutlined,
} from "@ant-design/icons";
import { useQueries, useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Button, Popover, Select } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { appQuery, useApps } from "@/api/apps";
import {
  type Favourite,
  favouritesQuery,
  type Place,
  samePlace,
  useSetFavourites,
} from "@/api/home";
import { useLabel } from "@/i18n/label";
import { IconTile } from "@/ui/AppIcon";
import { StepButtons } from "@/ui/StepButton";

import styles from "./HomePage.module.css";
import { Part } from "./Part";
import { moved, placeAddress } from "./place-address";

export function Shortcuts() {
  const { t } = useTranslation();
  const label = useLabel();
  const places = useQuery(favouritesQuery).data ?? [];
  const { save } = useSetFavourites();
  const [changing, setChanging] = useState(false);
  return (
    <Part
      title={t("home:shortcuts")}
      extra={
        <>
          {places.length > 0 && (
            <Button type="link" size="small" onClick={() => setChanging(!changing)}>
              {t(changing ? "home:finish" : "home:change")}
            </Button>
          )}
          <AddPlace places={places} onAdd={(place) => save((now) => [...now, place])} />
        </>
      }
    >
      {places.length === 0 && <p className={styles.hint}>{t("home:shortcutsEmpty")}</p>}
      <ul className={styles.places}>
        {places.map((place, at) => (
          <li key={placeAddress(place)}>
            <Link to={placeAddress(place)} className={styles.place}>
              <PlaceIcon place={place} />
              <Name place={place} />
            </Link>
            {changing && (
              <span className={styles.moves}>
                <StepButtons
                  name={place.title ?? label(place.label)}
                  index={at}
                  count={places.length}
                  onMove={(to) => save((now) => moved(now, at, to > at ? 1 : -1))}
                />
                <Button
                  type="text"
                  size="small"
                  icon={<CloseOutlined />}
                  aria-label={t("home:unpinThis", { name: place.title ?? label(place.label) })}
                  onClick={() => save((now) => now.filter((one) => !samePlace(one, place)))}
                />
              </span>
            )}
          </li>
        ))}
      </ul>
    </Part>
  );
}

function Name({ place }: { place: Favourite }) {
  const label = useLabel();
  const named = place.title ?? label(place.label);
  return (
    <span className={styles.words}>
      {named || (place.record_id ? `#${String(place.record_id)}` : "…")}
      {place.kind === "record" && <small> {label(place.label)}</small>}
    </span>
  );
}

function PlaceIcon({ place }: { place: Favourite }) {
  if (place.kind === "dashboard") return <DashboardOutlined className={styles.placeIcon} />;
  if (place.kind === "report") return <BarChartOutlined className={styles.placeIcon} />;
  return <IconTile icon={place.icon} color={place.color} size={24} />;
}

type AddProps = { places: readonly Place[]; onAdd: (place: Place) => void };

function AddPlace({ places, onAdd }: AddProps) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const add = (place: Place) => {
    setOpen(false);
    onAdd(place);
  };
  return (
    <Popover
      trigger="click"
      placement="bottomRight"
      open={open}
      onOpenChange={setOpen}
      destroyOnHidden
      content={<Choose places={places} onAdd={add} />}
    >
      <Button type="text" size="small" icon={<PlusOutlined />} aria-label={t("home:add")} />
    </Popover>
  );
}

/** Everything in my apps that has a page and is not pinned yet. */
function Choose({ places, onAdd }: AddProps) {
  const { t } = useTranslation();
  const label = useLabel();
  const apps = useQueries({ queries: (useApps().data ?? []).map((app) => appQuery(app.key)) });
  const options = apps.flatMap(({ data: app }) => {
    if (!app) return [];
    const parts = (["form", "dashboard", "report"] as const).flatMap((kind) => {
      const named = { form: app.forms, dashboard: app.dashboards, report: app.reports }[kind];
      return named.map((one) => ({
        place: { kind, app: app.key, target: one.key, record_id: null },
        label: `${t(`home:kind.${kind}`)} · ${label(one.label)}`,
      }));
    });
    const free = parts.filter(({ place }) => !places.some((one) => samePlace(one, place)));
    return [
      {
        label: label(app.label),
        options: free.map((one) => ({ ...one, value: placeAddress(one.place) })),
      },
    ];
  });
  return (
    <Select
      className={styles.choose}
      autoFocus
      defaultOpen
      showSearch={{ optionFilterProp: "label" }}
      aria-label={t("home:add")}
      placeholder={t("home:add")}
      loading={apps.some((one) => one.isPending)}
      options={options}
      onSelect={(address: string) => {
        const found = options
          .flatMap((group) => group.options)
          .find((one) => one.value === address);
        if (found) onAdd(found.place);
      }}
    />
  );
}
