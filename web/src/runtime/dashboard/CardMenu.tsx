/** What can be done with one card. */

import {
  BarChartOutlined,
  DownloadOutlined,
  EditOutlined,
  FullscreenOutlined,
  MoreOutlined,
  PictureOutlined,
  ReloadOutlined,
  TableOutlined,
  UnorderedListOutlined,
} from "@ant-design/icons";
import { useRouter } from "@tanstack/react-router";
import { Button, type MenuProps } from "antd";
import { useTranslation } from "react-i18next";

import type { Card } from "@/api/reports";
import { mayDesign, useMe } from "@/api/session";
import { DropMenu } from "@/ui/DropMenu";

import { isBlank } from "../reports/ReportChart";

export type CardActions = {
  readonly full: () => void;
  readonly table: () => void;
  readonly csv: () => void;
  readonly picture: () => void;
  readonly refresh: () => void;
  readonly open: () => void;
};
type Props = { app: string; card: Card; asTable: boolean; actions: CardActions };

const TEXTUAL = new Set(["kpi", "table", "funnel"]);

export function CardMenu({ app, card, asTable, actions }: Props) {
  const { t } = useTranslation();
  const router = useRouter();
  const builds = mayDesign(useMe().data, app);
  const kind = card.result?.chart.kind ?? "";
  const drawn = card.result !== null && !TEXTUAL.has(kind) && !isBlank(card.result);
  const edit = () => router.history.push(`/build/${app}/reports/${card.report}`);
  const items: MenuProps["items"] = [
    // A single figure gains nothing from more room.
    ...(card.result && kind !== "kpi"
      ? [{ key: "full", icon: <FullscreenOutlined />, label: t("dashboard:card.full") }]
      : []),
    ...(card.result
      ? [{ key: "open", icon: <UnorderedListOutlined />, label: t("dashboard:card.open") }]
      : []),
    ...(card.result && kind !== "table" && kind !== "kpi"
      ? [
          asTable
            ? { key: "table", icon: <BarChartOutlined />, label: t("dashboard:card.asChart") }
            : { key: "table", icon: <TableOutlined />, label: t("dashboard:card.asTable") },
        ]
      : []),
    ...(card.result
      ? [{ key: "csv", icon: <DownloadOutlined />, label: t("dashboard:card.csv") }]
      : []),
    ...(drawn && !asTable
      ? [{ key: "picture", icon: <PictureOutlined />, label: t("dashboard:card.picture") }]
      : []),
    { key: "refresh", icon: <ReloadOutlined />, label: t("dashboard:card.refresh") },
    ...(builds ? [{ key: "edit", icon: <EditOutlined />, label: t("dashboard:card.edit") }] : []),
  ];
  return (
    <DropMenu
      placement="bottomRight"
      menu={{
        items,
        onClick: ({ key }) => (key === "edit" ? edit() : actions[key as keyof CardActions]()),
      }}
    >
      <Button
        type="text"
        size="small"
        icon={<MoreOutlined />}
        aria-label={t("dashboard:card.menu", { card: card.title || (card.result?.label ?? "") })}
      />
    </DropMenu>
  );
}
