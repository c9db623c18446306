/** The head of a page that belongs to another one: the way back, and what it is. */

import { ArrowLeftOutlined } from "@ant-design/icons";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";

import styles from "./SubPageHead.module.css";

type Props = { to: string; back: string; title: string; help?: string; tools?: ReactNode };

export function SubPageHead({ to, back, title, help, tools }: Props) {
  return (
    <header className={styles["head"]}>
      <div className={styles["words"]}>
        <Link to={to} className={styles["back"]}>
          <ArrowLeftOutlined aria-hidden />
          {back}
        </Link>
        <h1 className={styles["title"]}>{title}</h1>
        {help && <p className={styles["help"]}>{help}</p>}
      </div>
      {tools && <div className={styles["tools"]}>{tools}</div>}
    </header>
  );
}
