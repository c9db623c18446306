/** A colour out of a few that stand well beside each other, or any other. */

import { ColorPicker } from "antd";

import { SERIES } from "@/ui/theme";

import styles from "./ConfigForm.module.css";

export function ColorInput({
  id,
  value,
  onChange,
}: {
  id: string;
  value: string;
  onChange: (color: string) => void;
}) {
  return (
    <span id={id} className={styles.color}>
      <ColorPicker
        size="small"
        allowClear
        disabledAlpha
        value={value || null}
        presets={[{ label: "", colors: [...SERIES] }]}
        onChangeComplete={(color) => onChange(color.toHexString().toUpperCase())}
        onClear={() => onChange("")}
      />
    </span>
  );
}
