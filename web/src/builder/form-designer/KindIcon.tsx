/** A small picture for each kind of field. */

import {
  AlignLeftOutlined,
  ApartmentOutlined,
  BarsOutlined,
  CalculatorOutlined,
  CalendarOutlined,
  CheckSquareOutlined,
  ClockCircleOutlined,
  DollarOutlined,
  DownCircleOutlined,
  ExportOutlined,
  FieldNumberOutlined,
  FontSizeOutlined,
  FunctionOutlined,
  LinkOutlined,
  MailOutlined,
  NodeIndexOutlined,
  NumberOutlined,
  PaperClipOutlined,
  PercentageOutlined,
  PhoneOutlined,
  StarOutlined,
  SwapOutlined,
  TableOutlined,
  TagsOutlined,
  TeamOutlined,
  UserOutlined,
} from "@ant-design/icons";
import type { ComponentType } from "react";

import type { FieldKindKey } from "@/api/field-kinds";

const ICONS: Readonly<Record<FieldKindKey, ComponentType>> = {
  text: FontSizeOutlined,
  long_text: AlignLeftOutlined,
  number: NumberOutlined,
  money: DollarOutlined,
  percent: PercentageOutlined,
  date: CalendarOutlined,
  datetime: ClockCircleOutlined,
  boolean: SwapOutlined,
  choice: DownCircleOutlined,
  choices: CheckSquareOutlined,
  reference: ExportOutlined,
  references: NodeIndexOutlined,
  user: UserOutlined,
  users: TeamOutlined,
  department: ApartmentOutlined,
  lookup: BarsOutlined,
  formula: FunctionOutlined,
  rollup: CalculatorOutlined,
  serial: FieldNumberOutlined,
  file: PaperClipOutlined,
  subform: TableOutlined,
  phone: PhoneOutlined,
  email: MailOutlined,
  url: LinkOutlined,
  rating: StarOutlined,
  tags: TagsOutlined,
};

export function KindIcon({ kind }: { kind: string }) {
  const Icon = kind in ICONS ? ICONS[kind as FieldKindKey] : FontSizeOutlined;
  return (
    <span aria-hidden>
      <Icon />
    </span>
  );
}
