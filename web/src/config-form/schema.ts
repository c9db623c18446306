/** Reading the JSON Schema of an app: which input a property wants. Pure. */

export type Mark =
  | { is: "reference"; target: string; of?: string; path?: boolean }
  | { is: "formula"; of?: string; result?: string; source?: string }
  | { is: "template" }
  | { is: "icon" }
  | { is: "color" }
  | { is: "referencebykind" };

export type Schema = {
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, Schema>>;
  readonly title?: string;
  readonly description?: string;
  readonly type?: string;
  readonly const?: unknown;
  readonly enum?: readonly string[];
  readonly default?: unknown;
  readonly format?: string;
  readonly pattern?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly maxLength?: number;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly patternProperties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly "x-formwork"?: Mark;
};

/** One alternative of a union by `kind`. */
export type Choice = { readonly kind: string; readonly title: string; readonly config?: Schema };

/** What to show for a property. `nullable`: it may be left out. */
export type Widget = { readonly nullable: boolean } & (
  | {
      readonly is:
        "text" | "long_text" | "template" | "date" | "time" | "icon" | "color" | "both_languages";
    }
  | {
      readonly is: "number";
      readonly integer: boolean;
      readonly min?: number;
      readonly max?: number;
    }
  | { readonly is: "switch" }
  | { readonly is: "choice" | "choices"; readonly options: readonly string[] }
  | { readonly is: "truth"; readonly mark: Mark }
  | { readonly is: "formula"; readonly mark: Mark & { is: "formula" } }
  | { readonly is: "reference" | "references"; readonly mark: Mark & { is: "reference" } }
  | { readonly is: "people" }
  | { readonly is: "texts" }
  | { readonly is: "object"; readonly schema: Schema }
  | {
      readonly is: "objects";
      readonly schema: Schema;
      readonly least: number;
      readonly most: number;
    }
  | { readonly is: "union"; readonly choices: readonly Choice[] }
  | { readonly is: "unions"; readonly choices: readonly Choice[]; readonly most: number }
  | { readonly is: "places" }
  | { readonly is: "unknown" }
);

export function resolved(schema: Schema, root: Schema): Schema {
  const name = schema.$ref?.replace("#/$defs/", "");
  const target = name === undefined ? undefined : root.$defs?.[name];
  return target === undefined ? schema : { ...target, ...schema };
}

/** The schema of a kind's settings, e.g. `kindSchema(root, "field_type", "choice")`. */
export function kindSchema(root: Schema, part: string, kind: string): Schema | undefined {
  return root.$defs?.[`${part}.${kind}`];
}

const isText = (schema: Schema) => schema.$ref === "#/$defs/Text";

export function widgetOf(name: string, property: Schema, root: Schema): Widget {
  if (isText(property)) {
    const filled = property["x-formwork"]?.is === "template";
    return { is: filled ? "template" : "both_languages", nullable: false };
  }
  const alternatives = property.anyOf ?? [];
  const nullable = alternatives.some((one) => one.type === "null");
  const others = alternatives.filter((one) => one.type !== "null");
  const boolean = others.find((one) => one.type === "boolean");
  const formula = others.find((one) => one["x-formwork"]?.is === "formula");
  if (boolean && formula?.["x-formwork"]) {
    return { is: "truth", mark: formula["x-formwork"], nullable };
  }
  const number = others.find((one) => one.type === "number");
  const only = number ?? others[0] ?? property;
  return { ...plain(name, resolved(only, root), root), nullable };
}

/** As the engine writes the pattern of a time of day. */
const CLOCK_TIME = "^([01]\\d|2[0-3]):[0-5]\\d$";

type Bare = Widget extends infer W ? (W extends unknown ? Omit<W, "nullable"> : never) : never;

function plain(name: string, schema: Schema, root: Schema): Bare {
  const mark = schema["x-formwork"];
  if (mark?.is === "formula") return { is: "formula", mark };
  if (mark?.is === "reference") return { is: "reference", mark };
  if (mark?.is === "icon" || mark?.is === "color") return { is: mark.is };
  if (schema.enum) return { is: "choice", options: schema.enum };
  if (schema.oneOf && !schema.properties) {
    return { is: "union", choices: choicesOf(schema.oneOf, root) };
  }
  switch (schema.type) {
    case "boolean":
      return { is: "switch" };
    case "integer":
    case "number":
      return {
        is: "number",
        integer: schema.type === "integer",
        ...(schema.minimum !== undefined && { min: schema.minimum }),
        ...(schema.maximum !== undefined && { max: schema.maximum }),
      };
    case "array":
      return list(name, schema, root);
    case "object":
      return schema.patternProperties ? { is: "places" } : { is: "object", schema };
    case "string":
      if (schema.format === "date") return { is: "date" };
      if (schema.pattern === CLOCK_TIME) return { is: "time" };
      return { is: "text" };
    default:
      return { is: "unknown" };
  }
}

function list(name: string, schema: Schema, root: Schema): Bare {
  const items = resolved(schema.items ?? {}, root);
  const mark = items["x-formwork"];
  if (mark?.is === "reference") return { is: "references", mark };
  if (items.enum) return { is: "choices", options: items.enum };
  if (items.oneOf && !items.properties) {
    return { is: "unions", choices: choicesOf(items.oneOf, root), most: schema.maxItems ?? 100 };
  }
  if (items.type === "object") {
    return {
      is: "objects",
      schema: items,
      least: schema.minItems ?? 0,
      most: schema.maxItems ?? 100,
    };
  }
  if (items.type === "integer" && name === "users") return { is: "people" };
  if (items.type === "string") return { is: "texts" };
  return { is: "unknown" };
}

function choicesOf(alternatives: readonly Schema[], root: Schema): Choice[] {
  return alternatives.flatMap((alternative) => {
    const schema = resolved(alternative, root);
    const kind = schema.properties?.["kind"]?.const;
    if (typeof kind !== "string") return [];
    const config = schema.properties?.["config"];
    return [
      {
        kind,
        title: schema.title ?? kind,
        ...(config && { config: resolved(config, root) }),
      },
    ];
  });
}

/** What a new object of this schema starts with, so that it needs the fewest steps. */
export function blank(schema: Schema, root: Schema): Record<string, unknown> {
  const required = schema.required ?? [];
  return Object.fromEntries(
    required.map((name) => [name, blankOf(name, schema.properties?.[name] ?? {}, root)]),
  );
}

function blankOf(name: string, property: Schema, root: Schema): unknown {
  const widget = widgetOf(name, property, root);
  switch (widget.is) {
    case "both_languages":
      return { zh: "", en: "" };
    case "choice":
      return widget.options[0];
    case "switch":
      return false;
    case "number":
      return widget.min ?? 0;
    case "object":
      return blank(widget.schema, root);
    case "objects":
      return Array.from({ length: widget.least }, () => blank(widget.schema, root));
    case "unions":
    case "references":
    case "choices":
    case "texts":
    case "people":
      return [];
    default:
      return "";
  }
}
