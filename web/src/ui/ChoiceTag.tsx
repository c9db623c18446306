/** A choice's value in its colour: a tint behind, a dot of the full colour, text that can be read. */

import styles from "./ChoiceTag.module.css";

export function ChoiceTag({ label, color }: { label: string; color?: string | undefined }) {
  return (
    <span className={styles["tag"]} style={{ ["--tag" as string]: color || "#868E96" }}>
      <span className={styles["dot"]} aria-hidden />
      <span className={styles["text"]}>{label}</span>
    </span>
  );
}
