/** A text with the words that were searched for marked. */

import { pieces } from "@/lib/highlight";

import styles from "./Highlighted.module.css";

export function Highlighted({ text, words }: { text: string; words: string }) {
  return pieces(text, words).map((piece, at) =>
    piece.hit ? (
      <mark key={at} className={styles["mark"]}>
        {piece.text}
      </mark>
    ) : (
      piece.text
    ),
  );
}
