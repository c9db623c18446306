/** A page of administration: its title, what it is for, its tools, its content. */

import type { ReactNode } from "react";

import styles from "./AdminPage.module.css";

type Props = {
  readonly title: string;
  readonly help: string;
  readonly tools?: ReactNode;
  readonly children: ReactNode;
};

export function AdminPage({ title, help, tools, children }: Props) {
  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <div className={styles.words}>
          <h1 className={styles.title}>{title}</h1>
          <p className={styles.help}>{help}</p>
        </div>
        {tools && <div className={styles.tools}>{tools}</div>}
      </header>
      <div className={styles.card}>{children}</div>
    </div>
  );
}
