/** Icons of forms, menus and apps by the names that definitions use. */

import {
  AppstoreOutlined,
  BarChartOutlined,
  BellOutlined,
  BookOutlined,
  CalendarOutlined,
  CarOutlined,
  CheckSquareOutlined,
  DashboardOutlined,
  DollarOutlined,
  FileTextOutlined,
  FolderOutlined,
  FunnelPlotOutlined,
  HomeOutlined,
  InboxOutlined,
  MessageOutlined,
  AimOutlined,
  PhoneOutlined,
  ProjectOutlined,
  SettingOutlined,
  ShopOutlined,
  ShoppingCartOutlined,
  StarOutlined,
  TagOutlined,
  TeamOutlined,
  ToolOutlined,
  UserOutlined,
  BankOutlined,
  LinkOutlined,
} from "@ant-design/icons";
import type { ComponentType, CSSProperties } from "react";

export const ICONS: Readonly<Record<string, ComponentType>> = {
  "bar-chart": BarChartOutlined,
  bell: BellOutlined,
  book: BookOutlined,
  box: InboxOutlined,
  building: BankOutlined,
  calendar: CalendarOutlined,
  car: CarOutlined,
  cart: ShoppingCartOutlined,
  "check-square": CheckSquareOutlined,
  dashboard: DashboardOutlined,
  dollar: DollarOutlined,
  "file-text": FileTextOutlined,
  folder: FolderOutlined,
  funnel: FunnelPlotOutlined,
  handshake: LinkOutlined,
  home: HomeOutlined,
  message: MessageOutlined,
  phone: PhoneOutlined,
  project: ProjectOutlined,
  settings: SettingOutlined,
  shop: ShopOutlined,
  star: StarOutlined,
  tag: TagOutlined,
  target: AimOutlined,
  team: TeamOutlined,
  tool: ToolOutlined,
  user: UserOutlined,
};

/** A small tile in the thing's colour. */
export function IconTile({
  icon,
  color,
  size = 28,
  className,
}: {
  icon: string;
  color?: string | undefined;
  size?: number;
  /** Given by the menus that it stands in. */
  className?: string;
}) {
  const Icon = ICONS[icon] ?? AppstoreOutlined;
  const base = color || "var(--ant-color-primary)";
  const style: CSSProperties = {
    display: "inline-grid",
    placeItems: "center",
    flex: "none",
    width: size,
    height: size,
    borderRadius: size / 3.5,
    fontSize: size * 0.55,
    lineHeight: 1,
    color: "#fff",
    background: base,
  };
  return (
    <span style={style} className={className} aria-hidden>
      <Icon />
    </span>
  );
}

export function PlainIcon({ icon }: { icon: string }) {
  const Icon = ICONS[icon] ?? FolderOutlined;
  return <Icon />;
}
