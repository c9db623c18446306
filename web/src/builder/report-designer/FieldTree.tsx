/** The fields of the form and along its references: dragged, clicked, or chosen with Enter. */

import {
  CaretRightOutlined,
  NumberOutlined,
  PlusOutlined,
  SearchOutlined,
} from "@ant-design/icons";
import { useDraggable } from "@dnd-kit/react";
import { Button, Input } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import type { ReportPart } from "@/api/builder/document";
import { fieldsAfter, useDesignScope } from "@/config-form/scope";
import { useLabel } from "@/i18n/label";
import { DropMenu } from "@/ui/DropMenu";

import { KindIcon } from "../form-designer/KindIcon";
import type { Carried } from "./dragging";
import { type FieldUse, stageFields, asUse } from "./field-use";
import styles from "./ReportDesigner.module.css";
import { accepts, type Held, usualZone, type Zone, zonesShown } from "./zones";

const DEEPEST = 3;

type Props = {
  readonly report: ReportPart;
  readonly onPut: (held: Held, zone: Zone) => void;
};

export function FieldTree({ report, onPut }: Props) {
  const { t } = useTranslation("reportDesigner");
  const label = useLabel();
  const { app } = useDesignScope();
  const [typed, setTyped] = useState("");
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  const wanted = typed.trim().toLowerCase();

  const level = (before: readonly string[]): { use: FieldUse; target: string | null }[] =>
    fieldsAfter(app, report.form, before).map((field) => ({
      use: asUse(field, [...before, field.key].join("."), field.label),
      target: field.kind === "references" ? null : field.target,
    }));
  const fits = (use: FieldUse) => `${label(use.label)} ${use.path}`.toLowerCase().includes(wanted);
  const toggle = (path: string) =>
    setOpen((now) => {
      const next = new Set(now);
      if (!next.delete(path)) next.add(path);
      return next;
    });

  const branch = (before: readonly string[]): React.ReactNode => {
    const fields = level(before);
    const shown = wanted === "" ? fields : fields.filter(({ use }) => fits(use));
    const deeper = wanted !== "" && before.length === 0 ? fields.filter((one) => one.target) : [];
    return (
      <>
        {shown.map(({ use, target }) => {
          const leads = target !== null && before.length + 1 < DEEPEST;
          return (
            <li key={use.path}>
              <FieldLine
                use={use}
                report={report}
                open={leads ? open.has(use.path) : null}
                onToggle={() => toggle(use.path)}
                onPut={onPut}
              />
              {leads && open.has(use.path) && (
                <ul className={styles.fields}>{branch(use.path.split("."))}</ul>
              )}
            </li>
          );
        })}
        {deeper.map(({ use }) => {
          const found = level([use.path]).filter((one) => fits(one.use));
          return found.length === 0 || open.has(use.path) ? null : (
            <li key={`${use.path}.`}>
              <span className={styles.along}>{label(use.label)}</span>
              <ul className={styles.fields}>
                {found.map((one) => (
                  <li key={one.use.path}>
                    <FieldLine use={one.use} report={report} open={null} onPut={onPut} />
                  </li>
                ))}
              </ul>
            </li>
          );
        })}
      </>
    );
  };

  return (
    <aside className={styles.left} aria-label={t("fields.title")}>
      <Input
        allowClear
        prefix={<SearchOutlined aria-hidden />}
        aria-label={t("fields.search")}
        placeholder={t("fields.search")}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
      <ul className={styles.fields}>
        {wanted === "" && (
          <li>
            <CountLine onPut={onPut} />
          </li>
        )}
        {stageFields(report)
          .filter(fits)
          .map((use) => (
            <li key={use.path}>
              <FieldLine use={use} report={report} open={null} onPut={onPut} />
            </li>
          ))}
        {branch([])}
      </ul>
      <p className={styles.quiet}>{t("fields.help")}</p>
    </aside>
  );
}

function CountLine({ onPut }: { onPut: Props["onPut"] }) {
  const { t } = useTranslation("reportDesigner");
  const words = t("fields.count");
  const data: Carried = { is: "count", words };
  const { ref, isDragging } = useDraggable({ id: "count", type: "field", data });
  return (
    <div className={styles.fieldLine} data-dragging={isDragging || undefined}>
      <span className={styles.twist} />
      <button
        ref={ref}
        type="button"
        className={styles.field}
        onClick={() => onPut({ is: "count" }, "measures")}
      >
        <NumberOutlined aria-hidden />
        <span>{words}</span>
      </button>
    </div>
  );
}

type LineProps = {
  readonly use: FieldUse;
  readonly report: ReportPart;
  /** Whether the fields behind the reference are shown; null where there are none. */
  readonly open: boolean | null;
  readonly onToggle?: () => void;
  readonly onPut: Props["onPut"];
};

function FieldLine({ use, report, open, onToggle, onPut }: LineProps) {
  const { t } = useTranslation("reportDesigner");
  const label = useLabel();
  const words = label(use.label) || use.path;
  const data: Carried = { is: "field", path: use.path, words };
  const { ref, isDragging } = useDraggable({ id: `field:${use.path}`, type: "field", data });
  const held: Held = { is: "field", path: use.path };
  const zones = zonesShown(report).filter((zone) => accepts(zone, use, report.source));
  return (
    <div className={styles.fieldLine} data-dragging={isDragging || undefined}>
      {open === null ? (
        <span className={styles.twist} />
      ) : (
        <button
          type="button"
          className={styles.twist}
          aria-expanded={open}
          aria-label={t("fields.behind", { name: words })}
          onClick={onToggle}
        >
          <CaretRightOutlined rotate={open ? 90 : 0} />
        </button>
      )}
      <button
        ref={ref}
        type="button"
        className={styles.field}
        title={words}
        data-path={use.path}
        onClick={() => onPut(held, usualZone(report, use))}
      >
        <KindIcon kind={use.kind} />
        <span>{words}</span>
      </button>
      <DropMenu
        menu={{
          items: zones.map((zone) => ({ key: zone, label: t(`fields.to.${zone}`) })),
          onClick: ({ key }) => onPut(held, key as Zone),
        }}
      >
        <Button
          type="text"
          size="small"
          className={styles.put ?? ""}
          icon={<PlusOutlined />}
          aria-label={t("fields.put", { name: words })}
        />
      </DropMenu>
    </div>
  );
}
