/** An icon out of the product's set and, where wanted, the colour of its tile. */

import { DownOutlined, SearchOutlined } from "@ant-design/icons";
import { Input, Popover } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { ICONS, IconTile, PlainIcon } from "@/ui/AppIcon";
import { SERIES } from "@/ui/theme";

import { ColorInput } from "./ColorInput";
import styles from "./IconInput.module.css";

type Props = {
  readonly id?: string;
  readonly label: string;
  readonly icon: string;
  readonly color: string;
  readonly onIcon: (icon: string) => void;
  /** Without it the colour is set elsewhere. */
  readonly onColor?: (color: string) => void;
};

export function IconInput(props: Props) {
  const { id, label, icon, color } = props;
  const { t } = useTranslation("configForm");
  const [open, setOpen] = useState(false);
  return (
    <Popover
      trigger="click"
      placement="bottomLeft"
      open={open}
      onOpenChange={setOpen}
      destroyOnHidden
      content={<Choices {...props} onDone={() => setOpen(false)} />}
    >
      <button
        type="button"
        {...(id !== undefined && { id })}
        className={styles.chosen}
        aria-label={`${label}: ${t([`icon.name.${icon}`, "icon.choose"])}`}
        aria-haspopup="dialog"
        aria-expanded={open}
      >
        <IconTile icon={icon} color={color} size={32} />
        <DownOutlined className={styles.arrow} aria-hidden />
      </button>
    </Popover>
  );
}

function Choices({ label, icon, color, onIcon, onColor, onDone }: Props & { onDone: () => void }) {
  const { t } = useTranslation("configForm");
  const [typed, setTyped] = useState("");
  const wanted = typed.trim().toLowerCase();
  const fits = (name: string) => `${name} ${t(`icon.name.${name}`)}`.toLowerCase().includes(wanted);
  const names = Object.keys(ICONS).filter(fits);
  return (
    <div className={styles.choices} role="dialog" aria-label={label}>
      {onColor && (
        <div className={styles.colors} role="group" aria-label={t("icon.colors")}>
          {SERIES.map((one) => (
            <button
              key={one}
              type="button"
              className={styles.color}
              style={{ background: one }}
              aria-label={`${t("icon.colors")} ${one}`}
              aria-pressed={one.toLowerCase() === color.toLowerCase()}
              onClick={() => onColor(one)}
            />
          ))}
          <ColorInput
            id="icon-color"
            value={color}
            onChange={(next) => onColor(next || SERIES[0])}
          />
        </div>
      )}
      <Input
        allowClear
        autoFocus
        prefix={<SearchOutlined />}
        placeholder={t("icon.find")}
        aria-label={t("icon.find")}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
      <div className={styles.icons} role="group" aria-label={t("icon.choose")}>
        {names.length === 0 && <p className={styles.none}>{t("icon.none")}</p>}
        {names.map((name) => (
          <button
            key={name}
            type="button"
            className={styles.icon}
            aria-label={t(`icon.name.${name}`)}
            title={t(`icon.name.${name}`)}
            aria-pressed={name === icon}
            onClick={() => {
              onIcon(name);
              onDone();
            }}
          >
            <PlainIcon icon={name} />
          </button>
        ))}
      </div>
    </div>
  );
}
