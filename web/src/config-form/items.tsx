/** The buttons of an item in a list: up, down, away. */

import { DeleteOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { useTranslation } from "react-i18next";

import { StepButtons } from "@/ui/StepButton";

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
      <StepButtons
        name={name}
        index={index}
        count={items.length}
        onMove={(to) => onChange(moved(items, index, to))}
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
