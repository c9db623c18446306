/** Technical text as it is: a fault, the values that a rule read. */

import styles from "./Code.module.css";

export function Code({ text }: { text: string }) {
  return <pre className={styles.code}>{text}</pre>;
}
