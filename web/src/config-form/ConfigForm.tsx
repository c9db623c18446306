/** The settings of anything in a definition, made from its JSON Schema. */

import { useId } from "react";

import type { Words } from "@/api/builder/document";

import { Line, type Path } from "./Line";
import { PlacedTexts, type Places } from "./template/PlacedTexts";
import styles from "./ConfigForm.module.css";
import type { Schema } from "./schema";
import { widgetOf } from "./schema";
import { useWords } from "./use-words";
import { Input } from "./Input";

export type Settings = Readonly<Record<string, unknown>>;

type Props = {
  readonly schema: Schema;
  /** The schema with `$defs`. */
  readonly root: Schema;
  readonly value: Settings;
  readonly onChange: (value: Settings) => void;
  /** The place of `value` in the app document, for issues. */
  readonly path: Path;
  /** What the settings are of (`choice`, `approval`): some words differ by it. */
  readonly owner?: string;
  /** Only these properties, in this order; otherwise all of the schema. */
  readonly only?: readonly string[];
  readonly omit?: readonly string[];
  /** The objects around, nearest first: a reference may name a form that one of them holds. */
  readonly around?: readonly Settings[];
};

export function ConfigForm({
  schema,
  root,
  value,
  onChange,
  path,
  owner,
  only,
  omit = [],
  around = [],
}: Props) {
  const id = useId();
  const words = useWords();
  const properties = schema.properties ?? {};
  const names = (only ?? Object.keys(properties)).filter((name) => !omit.includes(name));
  const enclosing = [value, ...around];
  // Texts beside named places may hold these.
  const placed = properties["places"] !== undefined;
  return (
    <div className={styles.form}>
      {names.map((name) => {
        const property = properties[name];
        if (!property) return null;
        const widget = widgetOf(name, property, root);
        if (widget.is === "unknown") return null;
        // Places are made by the texts; where there are none yet, there is nothing to show.
        if (widget.is === "places" && Object.keys(value[name] ?? {}).length === 0) return null;
        const required = schema.required?.includes(name) ?? false;
        const label = words.property(name, owner);
        const write = (next: unknown) => {
          const rest = Object.entries(value).filter(([key]) => key !== name);
          const given = next !== undefined && !(next === null && !("default" in property));
          onChange(Object.fromEntries(given ? [...rest, [name, next]] : rest));
        };
        return (
          <Line
            key={name}
            id={`${id}-${name}`}
            label={label}
            required={required}
            help={words.help(owner === undefined ? name : `${owner}-${name}`)}
            about={words.about(name, owner)}
            inline={widget.is === "switch"}
            quiet={widget.is === "formula" || widget.is === "truth"}
            path={[...path, name]}
          >
            {placed && widget.is === "both_languages" ? (
              <PlacedTexts
                id={`${id}-${name}`}
                label={label}
                long={name === "body"}
                value={value[name] as Words | undefined}
                places={(value["places"] ?? {}) as Places}
                onChange={(text, places) => onChange({ ...value, [name]: text, places })}
              />
            ) : (
              <Input
                id={`${id}-${name}`}
                name={name}
                label={label}
                widget={widget}
                root={root}
                value={value[name] === undefined ? property.default : value[name]}
                onChange={write}
                path={[...path, name]}
                around={enclosing}
                required={required}
              />
            )}
          </Line>
        );
      })}
    </div>
  );
}
