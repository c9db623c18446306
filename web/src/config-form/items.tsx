/** The buttons of an item in a list: up, down, away. */

import { ArrowDownOutlined, ArrowUpOutlined, DeleteOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { useTranslation } from "react-i18next";

export function moved<T>(items: readonly T[], from: number, to: number): T[] {
  const rest = items.filter((_, index) => index !== from);
  const item = items[from];
  return item === undefined ? [...items] : [...rest.slice(0, to), item, ...rest.slice(to)];
}

type Props<T> = {
  readonly items: readonly T[];
  readonly index: number;
  readonly name: string;
  readonly onChange: (items: T[]) => void;
};

export function ItemButtons<T>({ items, index, name, onChange }: Props<T>) {
  const { t } = useTranslation("configForm");
  return (
    <span style={{ whiteSpace: "nowrap" }}>
      <Button
        type="text"
        size="small"
        icon={<ArrowUpOutlined />}
        disabled={index === 0}
        aria-label={t("list.up", { name })}
        onClick={() => onChange(moved(items, index, index - 1))}
      />
      <Button
        type="text"
        size="small"
        icon={<ArrowDownOutlined />}
        disabled={index === items.length - 1}
        aria-label={t("list.down", { name })}
        onClick={() => onChange(moved(items, index, index + 1))}
      />
      <Button
        type="text"
        size="small"
        icon={<DeleteOutlined />}
        aria-label={t("list.remove", { name })}
        onClick={() => onChange(items.filter((_, at) => at !== index))}
      />
    </span>
  );
}
