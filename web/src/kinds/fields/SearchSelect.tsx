/** Looks for things on the server while one types, and chooses one or several. */

import { PlusOutlined } from "@ant-design/icons";
import { Button, Select, type SelectProps, Spin } from "antd";
import { type ReactNode, useDeferredValue, useState } from "react";
import { useTranslation } from "react-i18next";

import type { InputProps } from "./field-kind";
import styles from "./SearchSelect.module.css";

export type Item = {
  readonly id: number;
  readonly title: string;
  /** What tells it apart from others of the same name. */
  readonly hint?: string;
};

export type ItemProps = Pick<
  InputProps<unknown>,
  "id" | "label" | "disabled" | "invalid" | "autoFocus" | "size"
> & {
  readonly chosen: readonly Item[];
  readonly many: boolean;
  readonly onChosen: (items: readonly Item[]) => void;
};

type SearchProps = ItemProps & {
  readonly found: readonly Item[];
  /** Shown first, under a heading of their own. */
  readonly recent?: readonly Item[];
  readonly busy: boolean;
  readonly words: string;
  readonly onSearch: (words: string) => void;
  readonly draw?: (item: Item) => ReactNode;
  /** The way to make a new one; given the words typed. */
  readonly create?: { readonly label: string; readonly act: () => void } | null;
};

export function SearchSelect({
  chosen,
  many,
  onChosen,
  found,
  recent = [],
  busy,
  words,
  onSearch,
  draw = (item) => item.title,
  create = null,
  label,
  invalid,
  ...rest
}: SearchProps) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const isRecent = new Set(recent.map((one) => one.id));
  const others = found.filter((one) => !isRecent.has(one.id));
  const listed = [...recent, ...others];
  const missing = chosen.filter((one) => !listed.some((item) => item.id === one.id));
  const option = (item: Item) => ({
    value: item.id,
    // What is chosen stands in one line; in the list there is room for more.
    name: draw(item),
    label: (
      <span className={styles.option}>
        <span>{draw(item)}</span>
        {item.hint && <small>{item.hint}</small>}
      </span>
    ),
  });
  const groups =
    recent.length > 0
      ? [
          { label: t("fields:picker.recent"), options: recent.map(option) },
          { label: t("fields:picker.found"), options: [...others, ...missing].map(option) },
        ]
      : [...listed, ...missing].map(option);
  const byId = new Map([...missing, ...listed].map((item) => [item.id, item]));
  const choose = (ids: readonly (number | undefined)[]) =>
    onChosen(ids.flatMap((id) => (id === undefined ? [] : (byId.get(id) ?? []))));
  const common: SelectProps = {
    ...rest,
    "aria-label": label,
    style: { width: "100%" },
    showSearch: { filterOption: false, onSearch, searchValue: words },
    optionLabelProp: "name",
    allowClear: true,
    open,
    onOpenChange: (next) => {
      setOpen(next);
      if (!next) onSearch("");
    },
    notFoundContent: busy ? <Spin size="small" /> : t("fields:picker.none"),
    status: invalid ? "error" : "",
    options: groups,
    popupRender: (menu) => (
      <>
        {menu}
        {create && (
          <Button
            type="text"
            block
            className={styles.create ?? ""}
            icon={<PlusOutlined />}
            // The press would take the focus from the input and close the list first.
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => {
              setOpen(false);
              create.act();
            }}
          >
            {create.label}
          </Button>
        )}
      </>
    ),
  };
  return many ? (
    <Select
      {...common}
      mode="multiple"
      value={chosen.map((one) => one.id)}
      onChange={(ids: number[]) => choose(ids)}
    />
  ) : (
    <Select
      {...common}
      value={chosen[0]?.id ?? null}
      onChange={(id: number | undefined) => choose([id])}
    />
  );
}

/** The words typed, and the same a moment later, when there is time to ask for them. */
export function useWords() {
  const [typed, setTyped] = useState("");
  return { typed, asked: useDeferredValue(typed.trim()), setTyped };
}
