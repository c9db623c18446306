/** One block of the work place. */

import type { ReactNode } from "react";

import styles from "./HomePage.module.css";

type Props = {
  title: string;
  /** How many there are, beside the title. */
  count?: number | undefined;
  mark?: ReactNode;
  extra?: ReactNode;
  children: ReactNode;
};

export function Part({ title, count, mark, extra, children }: Props) {
  return (
    <section className={styles.part} aria-label={title}>
      <header className={styles.partHead}>
        <h2>{title}</h2>
        {count !== undefined && count > 0 && <span className={styles.count}>{count}</span>}
        {mark}
        <span className={styles.space} />
        {extra}
      </header>
      {children}
    </section>
  );
}
