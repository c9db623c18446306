/** Says what was done, with the way back; stays long enough for slow hands. */

import { App, Button } from "antd";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";

const STAYS_MS = 8_000;
let told = 0;

/** What has the same key replaces the toast, e.g. the word that it was undone. */
export type TellUndo = (words: ReactNode, undo: () => void, key?: string) => void;

export function useUndoToast(): TellUndo {
  const { message } = App.useApp();
  return (words, undo, name) => {
    told += 1;
    const key = name ?? `undo-${String(told)}`;
    const close = () => message.destroy(key);
    void message.success({
      key,
      // It goes by itself, but not from under the mouse or the focus.
      duration: 0,
      content: <Undoable key={told} words={words} undo={undo} close={close} />,
    });
  };
}

type Props = {
  readonly words: ReactNode;
  readonly undo: () => void;
  readonly close: () => void;
};

function Undoable({ words, undo, close }: Props) {
  const { t } = useTranslation();
  const [hovered, setHovered] = useState(false);
  const [focused, setFocused] = useState(false);
  // It fades out under the mouse, where a second click would still meet it.
  const undone = useRef(false);
  useEffect(() => {
    if (hovered || focused) return;
    const timer = setTimeout(close, STAYS_MS);
    return () => clearTimeout(timer);
    // `close` closes the same toast in every drawing.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [hovered, focused]);
  return (
    <span
      onMouseEnter={() => setHovered(true)}
      onMouseLeave={() => setHovered(false)}
      onFocus={() => setFocused(true)}
      onBlur={() => setFocused(false)}
    >
      {words}{" "}
      <Button
        type="link"
        size="small"
        onClick={() => {
          close();
          if (undone.current) return;
          undone.current = true;
          undo();
        }}
      >
        {t("action.undo")}
      </Button>
    </span>
  );
}
