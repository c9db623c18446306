/** Words to look for; they go into the address while one types. */

import { SearchOutlined } from "@ant-design/icons";
import { Input, type InputRef } from "antd";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";

import { useHotkeys } from "@/lib/use-hotkeys";

import type { List } from "../use-list";
import styles from "./Toolbar.module.css";

const PAUSE = 200;

export function SearchBox({ list }: { list: List }) {
  const { t } = useTranslation();
  const input = useRef<InputRef>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useHotkeys({ "/": () => input.current?.focus() });
  useEffect(() => () => clearTimeout(timer.current), []);
  return (
    <Input
      ref={input}
      // A cleared search in the address clears the box, too.
      key={list.search.q === undefined ? "empty" : "typed"}
      className={styles.search ?? ""}
      prefix={<SearchOutlined />}
      allowClear
      aria-label={t("list:search")}
      placeholder={t("list:search")}
      defaultValue={list.search.q ?? ""}
      autoFocus={list.search.q !== undefined}
      onChange={(event) => {
        const q = event.target.value;
        clearTimeout(timer.current);
        timer.current = setTimeout(() => list.set({ q: q.trim() }, true), PAUSE);
      }}
      onKeyDown={(event) => {
        if (event.key === "Escape") input.current?.blur();
      }}
    />
  );
}
