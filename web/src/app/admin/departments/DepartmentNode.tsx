/** A department in the tree: can be dragged onto another one, which then is its parent. */

import { type DragEvent, useState } from "react";

import { PersonName } from "@/ui/PersonAvatar";

import styles from "./DepartmentsPage.module.css";
import type { Branch } from "./tree";

const FORMAT = "application/x-formwork-department";

type Props = {
  readonly branch: Branch;
  readonly head: string | null;
  /** The department of this id was dropped here. */
  readonly onDropped: (id: number) => void;
};

export function DepartmentNode({ branch, head, onDropped }: Props) {
  const [over, setOver] = useState(false);
  const accepts = (event: DragEvent) => event.dataTransfer.types.includes(FORMAT);
  return (
    <span
      className={styles.node}
      data-over={over}
      draggable
      onDragStart={(event) => {
        event.dataTransfer.setData(FORMAT, String(branch.id));
        event.dataTransfer.effectAllowed = "move";
      }}
      onDragOver={(event) => {
        if (!accepts(event)) return;
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        onDropped(Number(event.dataTransfer.getData(FORMAT)));
      }}
    >
      <span>{branch.name}</span>
      {branch.head !== null && head !== null && (
        <PersonName id={branch.head} name={head} size={18} />
      )}
    </span>
  );
}
