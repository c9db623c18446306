/** The options of a choice: colour, words, order. Enter makes the next one. */

import { DeleteOutlined, PlusOutlined } from "@ant-design/icons";
import { Button, Input } from "antd";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";

import { freeKey, type Words } from "@/api/builder/document";
import { SERIES } from "@/ui/theme";

import { ColorInput } from "./ColorInput";
import type { Settings } from "./ConfigForm";
import styles from "./ConfigForm.module.css";
import { moved } from "./items";
import { type Path, useIssuesAt, IssueLine } from "./Line";
import { useOptionRemoval } from "./option-removal";
import { bothOf } from "./scope";
import { SortableList } from "./SortableList";

type Props = {
  readonly items: readonly Settings[];
  readonly onChange: (items: readonly Settings[]) => void;
  readonly most: number;
  readonly path: Path;
};

export function OptionList({ items, onChange, most, path }: Props) {
  const { t, i18n } = useTranslation("configForm");
  const language = i18n.language === "en" ? "en" : "zh";
  const issues = useIssuesAt(path, true);
  const askRemoval = useOptionRemoval();
  // Others may have been changed until it is known who uses the one that goes.
  const latest = useRef({ items, onChange });
  useEffect(() => {
    latest.current = { items, onChange };
  });
  const remove = (value: unknown) =>
    latest.current.onChange(latest.current.items.filter((one) => one["value"] !== value));
  const write = (index: number, part: Settings) =>
    onChange(items.map((one, at) => (at === index ? { ...one, ...part } : one)));
  const add = () => {
    const value = freeKey(
      "option",
      items.map((one) => String(one["value"])),
    );
    const words = t("option.new", { number: items.length + 1 });
    const color = SERIES[items.length % SERIES.length];
    onChange([...items, { value, label: { zh: words, en: words }, color }]);
  };
  return (
    <div>
      <SortableList
        className={styles.items}
        label={t("option.list")}
        items={items}
        keyOf={(item) => String(item["value"])}
        nameOf={(item) => wordsOf(item, language).shown}
        onMove={(from, to) => onChange(moved(items, from, to))}
        render={(item, index, handle, buttons) => {
          const { label, shown } = wordsOf(item, language);
          const same = label.zh === label.en || !label.zh || !label.en;
          return (
            <div className={styles.itemRow}>
              {items.length > 1 && handle}
              <ColorInput
                id={`color-${String(index)}`}
                value={typeof item["color"] === "string" ? item["color"] : ""}
                onChange={(color) => write(index, { color })}
              />
              <Input
                className={styles.grow ?? ""}
                size="small"
                aria-label={t("option.words", { number: index + 1 })}
                title={t("option.value", { value: String(item["value"]) })}
                value={shown}
                onPressEnter={add}
                onChange={(event) => {
                  const text = event.target.value;
                  write(index, {
                    label: same ? { zh: text, en: text } : { ...label, [language]: text },
                  });
                }}
              />
              {buttons}
              <Button
                type="text"
                size="small"
                icon={<DeleteOutlined />}
                aria-label={t("list.remove", { name: shown })}
                onClick={() =>
                  askRemoval(path, String(item["value"]), shown, () => remove(item["value"]))
                }
              />
            </div>
          );
        }}
      />
      {issues.map((issue) => (
        <IssueLine key={issue.path.join("/") + issue.code} issue={issue} />
      ))}
      <Button
        type="dashed"
        block
        size="small"
        icon={<PlusOutlined />}
        disabled={items.length >= most}
        style={{ marginTop: 8 }}
        onClick={add}
      >
        {t("option.add")}
      </Button>
    </div>
  );
}

function wordsOf(item: Settings, language: "zh" | "en") {
  const label = bothOf(item["label"] as Words | undefined);
  return { label, shown: label[language] || label.zh || label.en || String(item["value"]) };
}
