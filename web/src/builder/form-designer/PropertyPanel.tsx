/** The settings of what is chosen: a field, a column, a section, or the form itself. */

import { useQuery } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";

import { appSchemaQuery } from "@/api/builder/language";
import { type FieldPart, type FormPart } from "@/api/builder/document";
import { ConfigForm, type Settings } from "@/config-form/ConfigForm";
import type { Path } from "@/config-form/Line";
import { kindSchema, type Schema } from "@/config-form/schema";
import { bothOf, useDesignScope } from "@/config-form/scope";
import { useWords } from "@/config-form/use-words";
import { FailedState, LoadingState } from "@/ui/PageState";
import { NamedTabs } from "@/ui/NamedTabs";

import { assign } from "../draft/assign";
import { UsedBy } from "../impact/UsedBy";
import { useSelection } from "../use-selection";
import { BuilderLink } from "../shell/BuilderLink";
import type { ChangeForm } from "./Canvas";
import * as edit from "./edit";
import styles from "./FormDesigner.module.css";
import { DefaultLine } from "./DefaultLine";
import { KeyLine } from "./KeyLine";
import { KindIcon } from "./KindIcon";
import { RightsHint } from "./RightsHint";
import { ValidationList } from "./ValidationList";

type Props = {
  readonly form: FormPart;
  readonly selected: string | null;
  readonly onSelect: (select: string | null) => void;
  readonly onChange: ChangeForm;
  /** The path of a field that was just made: its name is what one types next. */
  readonly made: string | null;
  /** Somebody has given a field a name of its own, or left the one it has. */
  readonly onNamed: (path: string, name: string) => void;
};

export function PropertyPanel(props: Props) {
  const { t } = useTranslation("formDesigner");
  const schema = useQuery(appSchemaQuery);
  return (
    <aside className={styles.panel} aria-label={t("panel.title")}>
      {schema.isPending ? (
        <LoadingState />
      ) : schema.isError ? (
        <FailedState error={schema.error} onRetry={() => void schema.refetch()} />
      ) : (
        <Chosen {...props} root={schema.data as Schema} />
      )}
    </aside>
  );
}

type ChosenProps = Props & { readonly root: Schema };

function Chosen(props: ChosenProps) {
  const { form, selected } = props;
  const { app } = useDesignScope();
  const at: Path = ["forms", app.forms?.indexOf(form) ?? -1];
  const [sort, key = ""] = (selected ?? "").split(":");
  if (sort === "field") {
    const [first = "", second] = key.split(".");
    const index = form.fields.findIndex((field) => field.key === first);
    const owner = form.fields[index];
    const column =
      second === undefined ? -1 : (owner?.fields ?? []).findIndex((one) => one.key === second);
    const field = second === undefined ? owner : owner?.fields?.[column];
    if (field) {
      const path: Path = [
        ...at,
        "fields",
        index,
        ...(second === undefined ? [] : ["fields", column]),
      ];
      return <FieldPanel key={key} {...props} field={field} name={key} path={path} />;
    }
  }
  const section = edit.layoutOf(form).findIndex((one) => one.key === key);
  if (sort === "section" && section >= 0) {
    return <SectionPanel key={key} {...props} index={section} path={[...at, "layout", section]} />;
  }
  return <FormPanel {...props} path={at} />;
}

const NO_DEFAULT = new Set(["subform", "file"]);

type FieldProps = ChosenProps & {
  readonly field: FieldPart;
  /** `amount`, `items.price` */
  readonly name: string;
  readonly path: Path;
};

function FieldPanel(props: FieldProps) {
  const { form, root, field, name, path, onChange, made, onNamed } = props;
  const [, , follow] = useSelection();
  const naming = useRef<HTMLDivElement>(null);
  const fresh = made === name;
  useEffect(() => {
    if (fresh) naming.current?.querySelector("input")?.select();
  }, [fresh]);
  const { t } = useTranslation("formDesigner");
  const words = useWords();
  const schema = root.$defs?.["FieldDefinition"] ?? {};
  const config = kindSchema(root, "field_type", field.kind);
  const write = (next: Settings) =>
    onChange((draft) => {
      const [first, second] = name.split(".");
      const owner = draft.fields.find((one) => one.key === first);
      const target =
        second === undefined ? owner : owner?.fields?.find((one) => one.key === second);
      if (target) assign(target, next);
    }, `field:${name}`);
  const part = (only: readonly string[]) => (
    <ConfigForm
      schema={schema}
      root={root}
      value={field}
      path={path}
      onChange={write}
      only={only}
      owner={field.kind}
    />
  );
  const computed = ["formula", "lookup", "rollup", "serial"].includes(field.kind);
  const basic = (
    <div className={styles.tabBody}>
      <div
        ref={naming}
        onBlur={() => {
          const given = bothOf(field.label);
          const named = given.zh || given.en || "";
          if (named !== "" && named !== words.kind(field.kind)) onNamed(name, named);
        }}
      >
        {part(["label"])}
      </div>
      {part(["help"])}
      {config && (
        <ConfigForm
          schema={config}
          root={root}
          value={field.config ?? {}}
          path={[...path, "config"]}
          owner={field.kind}
          onChange={(next) => write({ ...field, config: next })}
        />
      )}
      {!computed && !NO_DEFAULT.has(field.kind) && (
        <DefaultLine form={form} field={field} name={name} path={path} onChange={write} />
      )}
      <KeyLine
        target="field"
        full={`${form.key}.${name}`}
        onRenamed={(key) =>
          follow(`field:${name}`, `field:${[...name.split(".").slice(0, -1), key].join(".")}`)
        }
      />
      <UsedBy target="field" full={`${form.key}.${name}`} />
    </div>
  );
  const validation = (
    <div className={styles.tabBody}>
      {!computed && part(["required"])}
      {!computed && field.kind !== "subform" && part(["unique"])}
      {!name.includes(".") && <ValidationList form={form} field={field} onChange={onChange} />}
    </div>
  );
  const visibility = (
    <div className={styles.tabBody}>{part(computed ? ["visible"] : ["visible", "read_only"])}</div>
  );
  const rights = (
    <div className={styles.tabBody}>
      {part(["protected"])}
      <RightsHint form={form} field={name.split(".")[0] ?? name} />
    </div>
  );
  return (
    <>
      <h2 className={styles.panelTitle}>
        <KindIcon kind={field.kind} /> {words.kind(field.kind)}
      </h2>
      <NamedTabs
        name={t("panel.title")}
        size="small"
        items={[
          { key: "basic", label: t("panel.basic"), children: basic },
          { key: "validation", label: t("panel.validation"), children: validation },
          { key: "visibility", label: t("panel.visibility"), children: visibility },
          { key: "rights", label: t("panel.rights"), children: rights },
        ]}
      />
    </>
  );
}

function SectionPanel({
  form,
  root,
  index,
  path,
  onChange,
}: ChosenProps & { readonly index: number; readonly path: Path }) {
  const { t } = useTranslation("formDesigner");
  const section = edit.layoutOf(form)[index];
  if (!section) return null;
  return (
    <>
      <h2 className={styles.panelTitle}>{t("panel.section")}</h2>
      <ConfigForm
        schema={root.$defs?.["Section"] ?? {}}
        root={root}
        value={section}
        path={path}
        only={["label", "kind", "columns", "collapsed", "visible"]}
        owner="section"
        onChange={(next) =>
          onChange((draft) => {
            draft.layout = edit.layoutOf(draft);
            const target = draft.layout[index];
            if (target) assign(target, next);
          }, `section:${section.key}`)
        }
      />
    </>
  );
}

function FormPanel({ form, root, path, onChange }: ChosenProps & { readonly path: Path }) {
  const { t } = useTranslation("formDesigner");
  const { app } = useDesignScope();
  return (
    <>
      <h2 className={styles.panelTitle}>{t("panel.form")}</h2>
      <ConfigForm
        schema={root.$defs?.["FormDefinition"] ?? {}}
        root={root}
        value={form}
        path={path}
        only={["label", "description", "icon", "color", "title", "natural_key"]}
        owner="form"
        onChange={(next) => onChange((draft) => assign(draft, next), "form")}
      />
      <div className={styles.panelFoot}>
        <BuilderLink to={`/build/${app.key}/forms/${form.key}/views`}>
          {t("panel.views")}
        </BuilderLink>
        <p className={styles.quiet}>{t("panel.formHelp")}</p>
        <UsedBy target="form" full={form.key} />
      </div>
    </>
  );
}
