import { CheckOutlined, MinusOutlined } from "@ant-design/icons";
import { Switch } from "antd";
import { useTranslation } from "react-i18next";

import type { Label } from "@/api/app-definition";
import { useLabel } from "@/i18n/label";

import { type DisplayProps, fieldKind, setting } from "../field-kind";

function Words({ field, value }: DisplayProps<boolean>) {
  const { t } = useTranslation();
  const label = useLabel();
  if (value === null) return null;
  const own = setting<Label | null>(field, value ? "yes" : "no", null);
  return <>{label(own) || t(value ? "yes" : "no")}</>;
}

export const boolean = fieldKind<boolean>({
  Input: ({ id, value, onChange, disabled = false, label }) => (
    <Switch
      {...(id ? { id } : {})}
      aria-label={label}
      checked={value === true}
      disabled={disabled}
      onChange={onChange}
    />
  ),
  Display: Words,
  Cell: ({ field, value }) => (
    <>
      {value ? (
        <CheckOutlined style={{ color: "var(--ant-color-primary)" }} aria-hidden />
      ) : (
        <MinusOutlined style={{ color: "var(--ant-color-text-tertiary)" }} aria-hidden />
      )}
      <span className="sr-only">
        <Words field={field} value={value} />
      </span>
    </>
  ),
  operators: ["is_true", "is_false"],
  align: "center",
  width: 90,
  picked: true,
});
