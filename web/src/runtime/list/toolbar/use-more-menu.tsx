/** What there is beside the list: import, export, recycle bin, the designer. */

import {
  DeleteOutlined,
  DownloadOutlined,
  EditOutlined,
  ImportOutlined,
  LayoutOutlined,
} from "@ant-design/icons";
import { useNavigate } from "@tanstack/react-router";
import type { MenuProps } from "antd";
import { useTranslation } from "react-i18next";

import { exportAddress } from "@/api/records";
import { usePhone } from "@/lib/use-media";

import type { List } from "../use-list";

export function useMoreMenu(list: List): MenuProps {
  const { t } = useTranslation();
  const phone = usePhone();
  const navigate = useNavigate();
  const { app, form } = list.ref;
  const go = (href: string) => void navigate({ href });
  const columns = list.columns.map((field) => field.key);
  const items: NonNullable<MenuProps["items"]> = [];
  if (list.may("import") && !phone)
    items.push({ key: "import", icon: <ImportOutlined />, label: t("list:import") });
  if (list.may("export"))
    items.push({
      key: "export",
      icon: <DownloadOutlined />,
      label: t("list:export"),
      children: ["xlsx", "csv"].map((format) => ({
        key: format,
        label: (
          <a
            href={exportAddress(list.ref, { ...list.query, fields: columns.join(",") }, format)}
            download
          >
            {format === "xlsx" ? t("list:excel") : "CSV"}
          </a>
        ),
      })),
    });
  if (list.may("delete"))
    items.push({ key: "recycle-bin", icon: <DeleteOutlined />, label: t("list:recycleBin") });
  if (list.design)
    items.push(
      { type: "divider" },
      { key: "build", icon: <EditOutlined />, label: t("list:editForm") },
      { key: "views", icon: <LayoutOutlined />, label: t("list:editViews") },
    );
  const places: Record<string, string> = {
    import: `/apps/${app}/forms/${form}/import`,
    "recycle-bin": `/apps/${app}/forms/${form}/recycle-bin`,
    build: `/build/${app}/forms/${form}`,
    views: `/build/${app}/forms/${form}/views`,
  };
  return {
    items,
    onClick: ({ key }) => {
      const place = places[key];
      if (place) go(place);
    },
  };
}
