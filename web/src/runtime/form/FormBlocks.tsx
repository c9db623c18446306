/** The sections and tabs of a form with their fields, to fill in. */

import { DownOutlined, RightOutlined } from "@ant-design/icons";
import { Badge } from "antd";
import { useTranslation } from "react-i18next";

import type { Section } from "@/api/app-definition";
import { useLabel } from "@/i18n/label";
import { type RowRules, RowRulesContext } from "@/kinds/fields/subform/row-rules";
import { NamedTabs } from "@/ui/NamedTabs";

import { stateOf } from "./field-states";
import { FormField } from "./FormField";
import styles from "./RecordForm.module.css";
import type { Block } from "./sections";
import { TwinNotice } from "./TwinNotice";
import { type Place, sectionPlace } from "./use-jump";
import type { RecordFormState } from "./use-record-form";

type Props = {
  readonly blocks: readonly Block[];
  readonly work: RecordFormState;
  readonly editable: readonly string[];
  readonly place: Place;
};

export function FormBlocks({ blocks, work, editable, place }: Props) {
  const { t } = useTranslation();
  const label = useLabel();
  const { scene, values, found } = work;
  const rules: RowRules = {
    state: (field, column, row) =>
      stateOf(column, scene, values, { columns: field.rows, values: row }),
    problem: (field, index, column) =>
      found.find(({ path }) => path[0] === field.key && path[1] === index && path[2] === column.key)
        ?.message,
  };
  const isWrong = (section: Section) =>
    found.some(({ path }) => section.fields.includes(String(path[0] ?? "")));
  const fields = (section: Section) => <Fields section={section} work={work} editable={editable} />;
  return (
    <RowRulesContext value={rules}>
      {blocks.map((block) => {
        const [first] = block.sections;
        if (!first) return null;
        if (block.kind === "section")
          return (
            <OneSection key={first.key} section={first} place={place}>
              {fields(first)}
            </OneSection>
          );
        return (
          <section key={first.key} className={styles.section} id={sectionPlace(first.key)}>
            <NamedTabs
              name={t("form:sections")}
              activeKey={place.tabs[first.key] ?? first.key}
              onChange={(key) => place.setTab(first.key, key)}
              items={block.sections.map((section) => ({
                key: section.key,
                // What is typed in a tab stays when another one is looked at.
                forceRender: true,
                label: (
                  <Badge dot={isWrong(section)} offset={[6, 0]}>
                    {label(section.label)}
                  </Badge>
                ),
                children: fields(section),
              }))}
            />
          </section>
        );
      })}
    </RowRulesContext>
  );
}

type OneProps = { section: Section; place: Place; children: React.ReactNode };

function OneSection({ section, place, children }: OneProps) {
  const label = useLabel();
  const name = label(section.label);
  const open = place.isOpen(section.key, section.collapsed);
  return (
    <section className={styles.section} id={sectionPlace(section.key)}>
      {name && !section.collapsed && <h2>{name}</h2>}
      {name && section.collapsed && (
        <h2>
          <button
            type="button"
            className={styles.fold}
            aria-expanded={open}
            onClick={() => place.toggle(section.key, !open)}
          >
            {open ? <DownOutlined aria-hidden /> : <RightOutlined aria-hidden />} {name}
          </button>
        </h2>
      )}
      <div hidden={!open && name !== ""}>{children}</div>
    </section>
  );
}

const isTwinnable = (value: unknown): value is string | number =>
  (typeof value === "string" && value.trim() !== "") || typeof value === "number";

function Fields({
  section,
  work,
  editable,
}: {
  section: Section;
  work: RecordFormState;
  editable: readonly string[];
}) {
  const { t } = useTranslation();
  const { scene, started, values, states, found, change } = work;
  const shown = section.fields.flatMap((key) => scene.fields.get(key) ?? []);
  return (
    <div
      className={styles.fields}
      data-columns={shown.length > 1 ? Math.min(section.columns, 4) : 1}
    >
      {shown.map((field) => {
        const state = states.get(field.key);
        const value = values[field.key] ?? null;
        const mayWrite = editable.includes(field.key);
        const wrong = found.filter((one) => one.path[0] === field.key);
        const why =
          field.computed !== null || !field.writable
            ? t("form:locked.computed")
            : !mayWrite
              ? t("form:locked.rights")
              : state?.readOnly
                ? t("form:locked.now")
                : null;
        return (
          <FormField
            key={field.key}
            field={field}
            value={value}
            required={state?.required === true}
            locked={why}
            wrong={wrong}
            onChange={(value) => change(field, value)}
            note={
              field.unique && why === null && isTwinnable(value) && value !== started[field.key] ? (
                <TwinNotice scene={scene} field={field} value={value} said={wrong.length > 0} />
              ) : null
            }
          />
        );
      })}
    </div>
  );
}
