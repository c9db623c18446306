/** How a measure's number is written: as its field, or otherwise; only money has a currency. */

import { Input, InputNumber, Select } from "antd";
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";

import type { MeasurePart } from "@/api/builder/document";
import { Line, type Path } from "@/config-form/Line";
import { useWords } from "@/config-form/use-words";

type Format = NonNullable<MeasurePart["format"]>;

type Props = {
  readonly format: Format | null;
  /** Whether the measure is an amount of money by itself. */
  readonly money: boolean;
  readonly path: Path;
  readonly onChange: (format: Format | null) => void;
};

const KINDS = ["number", "money", "percent"] as const;
const CODE = /^[A-Z]{3}$/;

export function FormatSettings({ format, money, path, onChange }: Props) {
  const { t } = useTranslation("reportDesigner");
  const id = useId();
  const words = useWords();
  const kind = format?.kind ?? null;
  const amount = kind === "money" || (kind === null && money);
  const write = (next: Format) => {
    const kept: Format = Object.fromEntries(
      Object.entries({ ...format, ...next }).filter(
        ([, value]) => value !== null && value !== undefined,
      ),
    );
    onChange(Object.keys(kept).length > 0 ? kept : null);
  };
  return (
    <>
      <Line id={`${id}-kind`} label={words.property("format", "measure")} path={[...path, "kind"]}>
        <Select
          id={`${id}-kind`}
          value={kind ?? ""}
          options={[
            { value: "", label: t("format.field") },
            ...KINDS.map((one) => ({ value: one, label: words.value("kind", one) })),
          ]}
          onChange={(next: string) => {
            const chosen = KINDS.find((one) => one === next) ?? null;
            const currency = chosen === "money" || (chosen === null && money);
            write({ kind: chosen, ...(!currency && { currency: null }) });
          }}
        />
      </Line>
      <Line
        id={`${id}-decimals`}
        label={words.property("decimals")}
        about={words.about("decimals")}
        path={[...path, "decimals"]}
      >
        <InputNumber
          id={`${id}-decimals`}
          min={0}
          max={8}
          precision={0}
          placeholder={t("format.automatic")}
          value={format?.decimals ?? null}
          style={{ width: "100%" }}
          onChange={(decimals) => write({ decimals })}
        />
      </Line>
      {amount && (
        <Line
          id={`${id}-currency`}
          label={words.property("currency")}
          about={words.about("currency")}
          path={[...path, "currency"]}
        >
          <CurrencyInput
            id={`${id}-currency`}
            key={format?.currency ?? ""}
            value={format?.currency ?? ""}
            placeholder={t(money ? "format.currency_field" : "format.currency_usual")}
            onChange={(currency) => write({ currency })}
          />
        </Line>
      )}
    </>
  );
}

type CurrencyProps = {
  readonly id: string;
  readonly value: string;
  readonly placeholder: string;
  readonly onChange: (currency: string | null) => void;
};

/** A code of three letters; what is typed halfway stays here. */
function CurrencyInput({ id, value, placeholder, onChange }: CurrencyProps) {
  const [typed, setTyped] = useState(value);
  return (
    <Input
      id={id}
      value={typed}
      maxLength={3}
      placeholder={placeholder}
      status={typed !== "" && !CODE.test(typed) ? "warning" : ""}
      onChange={({ target }) => {
        const code = target.value.toUpperCase();
        setTyped(code);
        if (code === "" || CODE.test(code)) onChange(code || null);
      }}
    />
  );
}
