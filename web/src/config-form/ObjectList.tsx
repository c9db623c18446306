/** A list of objects of one kind: each a small card, or one line where it has few settings. */

import { PlusOutlined, RightOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { freeKey, type Words } from "@/api/builder/document";
import { useLabel } from "@/i18n/label";

import { ConfigForm, type Settings } from "./ConfigForm";
import styles from "./ConfigForm.module.css";
import type { InputProps } from "./Input";
import { ItemButtons } from "./items";
import { OptionList } from "./OptionList";
import { blank, type Schema } from "./schema";
import { bothOf } from "./scope";
import { AssignmentList, isAssignment } from "./value/AssignmentList";
import { useWords } from "./use-words";

type Props = InputProps & { readonly schema: Schema; readonly most: number };

export function ObjectList(props: Props) {
  const { schema, root, value, onChange, path, around, label, name, most } = props;
  const { t } = useTranslation("configForm");
  const words = useWords();
  const labelled = useLabel();
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  const items = Array.isArray(value) ? (value as readonly Settings[]) : [];
  if (name === "options" && schema.properties?.["value"]) {
    return <OptionList items={items} onChange={onChange} most={most} path={path} />;
  }
  if (isAssignment(schema)) return <AssignmentList {...props} />;
  // A part's key is made for it and stays.
  const keyed = schema.properties?.["key"] !== undefined;
  // Parts with a name and many settings fold away behind it.
  const folds = keyed && schema.properties?.["label"] !== undefined;
  const keyOf = (item: Settings) => String(item["key"]);
  const made = () => ({
    ...blank(schema, root),
    ...(keyed && {
      key: freeKey("part", items.map(keyOf)),
    }),
  });
  return (
    <div>
      <ol className={styles.items}>
        {items.map((item, index) => {
          const called =
            labelled(bothOf(item["label"] as Words | undefined)) ||
            t("list.item", { label, number: index + 1 });
          const unfolded = !folds || open.has(keyOf(item));
          return (
            <li key={index} className={styles.item}>
              <div className={styles.itemHead}>
                {folds ? (
                  <button
                    type="button"
                    className={styles.fold}
                    aria-expanded={unfolded}
                    onClick={() => setOpen(toggled(open, keyOf(item)))}
                  >
                    <RightOutlined rotate={unfolded ? 90 : 0} aria-hidden />
                    <span>{called}</span>
                  </button>
                ) : (
                  <span className={styles.label}>{called}</span>
                )}
                <ItemButtons items={items} index={index} name={called} onChange={onChange} />
              </div>
              {unfolded && (
                <ConfigForm
                  schema={schema}
                  root={root}
                  value={item}
                  path={[...path, index]}
                  owner={name}
                  around={around}
                  omit={keyed ? ["key"] : []}
                  onChange={(next) => onChange(items.map((one, at) => (at === index ? next : one)))}
                />
              )}
            </li>
          );
        })}
      </ol>
      <Button
        type="dashed"
        block
        size="small"
        icon={<PlusOutlined />}
        disabled={items.length >= most}
        style={{ marginTop: items.length > 0 ? 8 : 0 }}
        onClick={() => {
          const item: Settings = made();
          onChange([...items, item]);
          if (folds) setOpen(new Set([...open, keyOf(item)]));
        }}
      >
        {t("list.add", { label: words.property(name) })}
      </Button>
    </div>
  );
}

function toggled(open: ReadonlySet<string>, key: string): ReadonlySet<string> {
  const next = new Set(open);
  if (!next.delete(key)) next.add(key);
  return next;
}
