/** One of several kinds with its settings, and a list of such. */

import { PlusOutlined } from "@ant-design/icons";
import { Button, Segmented, Select } from "antd";
import { useTranslation } from "react-i18next";

import { DropMenu } from "@/ui/DropMenu";

import { ConfigForm, type Settings } from "./ConfigForm";
import styles from "./ConfigForm.module.css";
import type { InputProps } from "./Input";
import { ItemButtons } from "./items";
import { blank, type Choice, type Schema } from "./schema";
import { useWords } from "./use-words";

type Chosen = { readonly kind: string; readonly config?: Settings };

const start = (choice: Choice, root: Schema): Chosen =>
  choice.config && (choice.config.required?.length ?? 0) > 0
    ? { kind: choice.kind, config: blank(choice.config, root) }
    : { kind: choice.kind };

type UnionProps = InputProps & { readonly choices: readonly Choice[] };

export function UnionInput({
  choices,
  value,
  onChange,
  root,
  path,
  around,
  id,
  label,
}: UnionProps) {
  const words = useWords();
  const chosen = value as Chosen | undefined;
  const options = choices.map(({ kind }) => ({ value: kind, label: words.kind(kind) }));
  const choose = (kind: string) => {
    const choice = choices.find((one) => one.kind === kind);
    if (choice) onChange(start(choice, root));
  };
  const few = choices.length <= 3;
  return (
    <div className={styles.both}>
      {few ? (
        <Segmented
          id={id}
          block
          aria-label={label}
          value={chosen?.kind ?? ""}
          options={options}
          onChange={choose}
        />
      ) : (
        <Select id={id} value={chosen?.kind ?? null} options={options} onChange={choose} />
      )}
      {chosen && <KindSettings {...{ choices, chosen, root, path, around }} onChange={onChange} />}
    </div>
  );
}

export function UnionList(props: UnionProps & { readonly most: number }) {
  const { choices, value, onChange, root, path, around, most, name } = props;
  const { t } = useTranslation("configForm");
  const words = useWords();
  const items = Array.isArray(value) ? (value as readonly Chosen[]) : [];
  const add = (kind: string) => {
    const choice = choices.find((one) => one.kind === kind);
    if (choice) onChange([...items, start(choice, root)]);
  };
  return (
    <div>
      <ol className={styles.items}>
        {items.map((item, index) => (
          <li key={index} className={styles.item}>
            <div className={styles.itemHead}>
              <strong>{words.kind(item.kind, name)}</strong>
              <ItemButtons
                items={items}
                index={index}
                name={words.kind(item.kind, name)}
                onChange={onChange}
              />
            </div>
            {words.about(`kind-${item.kind}`) && (
              <p className={styles.kindAbout}>{words.about(`kind-${item.kind}`)}</p>
            )}
            <KindSettings
              {...{ choices, chosen: item, root, around }}
              path={[...path, index]}
              onChange={(next) => onChange(items.map((one, at) => (at === index ? next : one)))}
            />
          </li>
        ))}
      </ol>
      <DropMenu
        disabled={items.length >= most}
        menu={{
          items: choices.map(({ kind }) => ({
            key: kind,
            label: (
              <span className={styles.kindOption}>
                {words.kind(kind, name)}
                {words.about(`kind-${kind}`) && <small>{words.about(`kind-${kind}`)}</small>}
              </span>
            ),
          })),
          onClick: ({ key }) => add(key),
        }}
      >
        <Button
          type="dashed"
          block
          size="small"
          icon={<PlusOutlined />}
          style={{ marginTop: items.length > 0 ? 8 : 0 }}
        >
          {t("list.add", { label: words.property(name) })}
        </Button>
      </DropMenu>
    </div>
  );
}

type KindProps = Pick<UnionProps, "choices" | "root" | "path" | "around"> & {
  readonly chosen: Chosen;
  readonly onChange: (chosen: Chosen) => void;
};

function KindSettings({ choices, chosen, root, path, around, onChange }: KindProps) {
  const config = choices.find((one) => one.kind === chosen.kind)?.config;
  if (!config || Object.keys(config.properties ?? {}).length === 0) return null;
  return (
    <ConfigForm
      schema={config}
      root={root}
      value={chosen.config ?? {}}
      path={[...path, "config"]}
      owner={chosen.kind}
      around={around}
      onChange={(next) => onChange({ ...chosen, config: next })}
    />
  );
}
