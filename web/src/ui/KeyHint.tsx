/** A key as it stands on the keyboard. */

import styles from "./KeyHint.module.css";

export function KeyHint({ keys }: { keys: string }) {
  return (
    <span className={styles["keys"]} aria-hidden>
      {keys.split(" ").map((key) => (
        <kbd key={key} className={styles["key"]}>
          {key}
        </kbd>
      ))}
    </span>
  );
}
