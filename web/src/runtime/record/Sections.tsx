/** The sections of a form in reading mode; a value is changed where it stands. */

import { DownOutlined, RightOutlined } from "@ant-design/icons";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import type { Section } from "@/api/app-definition";
import { useLabel } from "@/i18n/label";
import { NamedTabs } from "@/ui/NamedTabs";

import { fieldStates } from "../form/field-states";
import { blocksOf, sectionsOf } from "../form/sections";
import { InlineField } from "./InlineField";
import styles from "./Record.module.css";
import type { Opened } from "./RecordView";

export function Sections(opened: Opened) {
  const { t } = useTranslation();
  const label = useLabel();
  const { scene, values } = opened;
  const { form } = scene;
  const states = fieldStates(scene, values);
  const readable = new Set(form.rights.readable);
  const mayUpdate = form.rights.operations.includes("update");
  const sections = sectionsOf(form).flatMap((section) => {
    const fields = section.fields.filter(
      (key) => readable.has(key) && states.get(key)?.visible !== false,
    );
    return fields.length > 0 ? [{ ...section, fields }] : [];
  });
  const lines = (section: Section) => (
    <dl className={styles.fields} data-columns={Math.min(section.columns, 4)}>
      {section.fields
        .flatMap((key) => scene.fields.get(key) ?? [])
        .map((field) => (
          <InlineField
            key={field.key}
            {...opened}
            field={field}
            editable={
              mayUpdate &&
              form.rights.update.includes(field.key) &&
              states.get(field.key)?.readOnly !== true
            }
          />
        ))}
    </dl>
  );
  return blocksOf(sections).map((block) => {
    const [first] = block.sections;
    if (!first) return null;
    if (block.kind === "section")
      return (
        <OneSection key={first.key} section={first}>
          {lines(first)}
        </OneSection>
      );
    return (
      <section key={first.key} className={styles.section}>
        <NamedTabs
          name={t("form:sections")}
          items={block.sections.map((section) => ({
            key: section.key,
            label: label(section.label),
            children: lines(section),
          }))}
        />
      </section>
    );
  });
}

function OneSection({ section, children }: { section: Section; children: React.ReactNode }) {
  const label = useLabel();
  const [open, setOpen] = useState(!section.collapsed);
  const name = label(section.label);
  return (
    <section className={styles.section}>
      {name && !section.collapsed && <h2>{name}</h2>}
      {name && section.collapsed && (
        <h2>
          <button
            type="button"
            className={styles.fold}
            aria-expanded={open}
            onClick={() => setOpen(!open)}
          >
            {open ? <DownOutlined aria-hidden /> : <RightOutlined aria-hidden />} {name}
          </button>
        </h2>
      )}
      {(open || name === "") && children}
    </section>
  );
}
