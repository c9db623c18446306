/** The row of key figures before it is there. */

import { Skeleton } from "antd";

import styles from "./HomePage.module.css";

/** As high as the row will be. */
export const FiguresSkeleton = () => (
  <div className={styles.figureRow} aria-hidden>
    {[0, 1, 2, 3].map((at) => (
      <div key={at} className={styles.figure}>
        <Skeleton active title={{ width: "40%" }} paragraph={{ rows: 1 }} />
      </div>
    ))}
  </div>
);
