/** A sentence whose marked words stand out. */

import { piecesOf } from "@/lib/marked-text";

import styles from "./MarkedText.module.css";

export function MarkedText({ text }: { readonly text: string }) {
  return (
    <span className={styles.text}>
      {piecesOf(text).map((piece, index) =>
        piece.marked ? <b key={index}>{piece.text}</b> : <span key={index}>{piece.text}</span>,
      )}
    </span>
  );
}
