/** Words to look for; they go into the address while one types. */

import { SearchOutlined } from "@ant-design/icons";
import { Input, type InputRef } from "antd";
import { useRef } from "react";
import { useTranslation } from "react-i18next";

import { useHotkeys } from "@/lib/use-hotkeys";
import { useTypedWords } from "@/lib/use-typed-words";

import type { List } from "../use-list";
import styles from "./Toolbar.module.css";

const PAUSE = 200;

export function SearchBox({ list }: { list: List }) {
  const { t } = useTranslation();
  const input = useRef<InputRef>(null);
  const [typed, type] = useTypedWords(
    list.search.q ?? "",
    (words) => list.set({ q: words }, true),
    PAUSE,
  );
  useHotkeys({ "/": () => input.current?.focus() });
  return (
    <Input
      ref={input}
      className={styles.search ?? ""}
      prefix={<SearchOutlined />}
      allowClear
      aria-label={t("list:search")}
      placeholder={t("list:search")}
      value={typed}
      onChange={(event) => type(event.target.value)}
      onKeyDown={(event) => {
        if (event.key === "Escape") input.current?.blur();
      }}
    />
  );
}
