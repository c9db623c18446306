/** The kinds of field: dragged, clicked, or chosen with Enter. */

import { SearchOutlined } from "@ant-design/icons";
import { useDraggable } from "@dnd-kit/react";
import { Input } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { useWords } from "@/config-form/use-words";

import type { Held } from "./dragging";
import styles from "./FormDesigner.module.css";
import own from "./Palette.module.css";
import { KindIcon } from "./KindIcon";
import { PALETTE } from "./starters";

export type Insert = (kind: string, byMouse: boolean) => void;

export function Palette({ onInsert }: { onInsert: Insert }) {
  const { t } = useTranslation("formDesigner");
  const words = useWords();
  const [typed, setTyped] = useState("");
  const wanted = typed.trim().toLowerCase();
  const groups = PALETTE.map(({ group, kinds }) => ({
    group,
    kinds: kinds.filter(
      (kind) => kind.includes(wanted) || words.kind(kind).toLowerCase().includes(wanted),
    ),
  })).filter(({ kinds }) => kinds.length > 0);
  const first = groups[0]?.kinds[0];
  return (
    <aside className={styles.palette} aria-label={t("palette.title")}>
      <Input
        allowClear
        prefix={<SearchOutlined aria-hidden />}
        aria-label={t("palette.search")}
        placeholder={t("palette.search")}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        onPressEnter={() => wanted !== "" && first !== undefined && onInsert(first, false)}
      />
      {groups.map(({ group, kinds }) => (
        <div key={group}>
          <h2 className={styles.group}>{t(`palette.${group}`)}</h2>
          <div className={own.kinds}>
            {kinds.map((kind) => (
              <KindButton key={kind} kind={kind} words={words.kind(kind)} onInsert={onInsert} />
            ))}
          </div>
        </div>
      ))}
      {groups.length === 0 && <p className={styles.quiet}>{t("palette.nothing")}</p>}
      <p className={styles.quiet}>{t("palette.help")}</p>
    </aside>
  );
}

type ButtonProps = {
  readonly kind: string;
  readonly words: string;
  readonly onInsert: Insert;
};

function KindButton({ kind, words, onInsert }: ButtonProps) {
  const held: Held = { is: "kind", kind };
  const { ref, isDragging } = useDraggable({ id: `kind:${kind}`, type: "kind", data: held });
  return (
    <button
      ref={ref}
      type="button"
      className={own.kind}
      data-dragging={isDragging || undefined}
      data-kind={kind}
      onClick={(event) => onInsert(kind, event.detail > 0)}
    >
      <KindIcon kind={kind} />
      <span>{words}</span>
    </button>
  );
}
