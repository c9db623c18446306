/** Named places of a text and the formulas that fill them. */

import { DeleteOutlined, PlusOutlined } from "@ant-design/icons";
import { Button, Input } from "antd";
import { useTranslation } from "react-i18next";

import { freeKey } from "@/api/builder/document";

import styles from "./ConfigForm.module.css";
import { FormulaInput } from "./formula/FormulaInput";
import type { InputProps } from "./Input";
import { useDesignScope } from "./scope";

export function PlacesInput({ value, onChange, path }: InputProps) {
  const { t } = useTranslation("configForm");
  const { form } = useDesignScope();
  const places = Object.entries((value ?? {}) as Record<string, string>);
  const write = (entries: readonly (readonly [string, string])[]) =>
    onChange(Object.fromEntries(entries));
  return (
    <div className={styles.items}>
      {places.map(([name, formula], index) => (
        <div key={index} className={styles.pair}>
          <Input
            size="small"
            aria-label={t("places.name", { number: index + 1 })}
            value={name}
            onChange={(event) => {
              const renamed = event.target.value.replace(/[^\p{L}\p{N}_]/gu, "").slice(0, 40);
              const taken = places.some(([other], at) => at !== index && other === renamed);
              if (renamed && !taken) {
                write(places.map((one, at) => (at === index ? [renamed, formula] : one)));
              }
            }}
          />
          <FormulaInput
            id={`place-${name}`}
            label={t("places.formula", { name })}
            form={form}
            value={formula}
            path={[...path, name]}
            onChange={(text) => write(places.map((one, at) => (at === index ? [name, text] : one)))}
          />
          <Button
            type="text"
            size="small"
            icon={<DeleteOutlined />}
            aria-label={t("list.remove", { name })}
            onClick={() => write(places.filter((_, at) => at !== index))}
          />
        </div>
      ))}
      <Button
        type="dashed"
        block
        size="small"
        icon={<PlusOutlined />}
        onClick={() =>
          write([
            ...places,
            [
              freeKey(
                "place",
                places.map(([name]) => name),
              ),
              "",
            ],
          ])
        }
      >
        {t("places.add")}
      </Button>
    </div>
  );
}
