/** One out of a few, all in sight: radio buttons that look like cards or chips. */

import type { ReactNode } from "react";

import styles from "./Picks.module.css";

export type Pick = {
  readonly key: string;
  readonly label: string;
  readonly picture?: ReactNode;
};

type Props = {
  readonly name: string;
  readonly label: string;
  readonly value: string;
  readonly picks: readonly Pick[];
  readonly onPick: (key: string) => void;
};

export function Picks({ name, label, value, picks, onPick }: Props) {
  const pictures = picks.some((pick) => pick.picture !== undefined);
  return (
    <div
      role="radiogroup"
      aria-label={label}
      className={styles.picks}
      data-pictures={pictures || undefined}
    >
      {picks.map((pick) => (
        <label
          key={pick.key}
          className={styles.pick}
          data-chosen={pick.key === value || undefined}
          title={pick.label}
        >
          <input
            type="radio"
            name={name}
            value={pick.key}
            checked={pick.key === value}
            onChange={() => onPick(pick.key)}
          />
          {pick.picture}
          <span>{pick.label}</span>
        </label>
      ))}
    </div>
  );
}
