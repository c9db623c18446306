/** A list of objects of one kind: each a small card, or one line where it has few settings. */

import { PlusOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { useTranslation } from "react-i18next";

import { freeKey } from "@/api/builder/document";

import { ConfigForm, type Settings } from "./ConfigForm";
import styles from "./ConfigForm.module.css";
import type { InputProps } from "./Input";
import { ItemButtons } from "./items";
import { OptionList } from "./OptionList";
import { blank, type Schema } from "./schema";
import { AssignmentList, isAssignment } from "./value/AssignmentList";
import { useWords } from "./use-words";

type Props = InputProps & { readonly schema: Schema; readonly most: number };

export function ObjectList(props: Props) {
  const { schema, root, value, onChange, path, around, label, name, most } = props;
  const { t } = useTranslation("configForm");
  const words = useWords();
  const items = Array.isArray(value) ? (value as readonly Settings[]) : [];
  if (name === "options" && schema.properties?.["value"]) {
    return <OptionList items={items} onChange={onChange} most={most} path={path} />;
  }
  if (isAssignment(schema)) return <AssignmentList {...props} />;
  // A part's key is made for it and stays.
  const keyed = schema.properties?.["key"] !== undefined;
  const made = () => ({
    ...blank(schema, root),
    ...(keyed && {
      key: freeKey(
        "part",
        items.map((item) => String(item["key"])),
      ),
    }),
  });
  return (
    <div>
      <ol className={styles.items}>
        {items.map((item, index) => {
          const called = t("list.item", { label, number: index + 1 });
          return (
            <li key={index} className={styles.item}>
              <div className={styles.itemHead}>
                <span className={styles.label}>{called}</span>
                <ItemButtons items={items} index={index} name={called} onChange={onChange} />
              </div>
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
        onClick={() => onChange([...items, made()])}
      >
        {t("list.add", { label: words.property(name) })}
      </Button>
    </div>
  );
}
