/** Forms down, operations across; for each grant its records and fields. Arrow keys move in it. */

import {
  CheckOutlined,
  DownOutlined,
  EllipsisOutlined,
  EyeInvisibleOutlined,
} from "@ant-design/icons";
import { Button } from "antd";
import { type KeyboardEvent, useRef } from "react";
import { useTranslation } from "react-i18next";

import { formOf } from "@/api/builder/document";
import { IssueLine, useIssuesAt } from "@/config-form/Line";
import { bothOf, useDesignScope } from "@/config-form/scope";
import { useSentences } from "@/config-form/words/use-sentences";
import { useLabel } from "@/i18n/label";
import { IconTile } from "@/ui/AppIcon";
import { DropMenu } from "@/ui/DropMenu";

import { useDraftActions } from "../draft/DraftProvider";
import * as edit from "./edit";
import { type Operation, OPERATIONS } from "./matrix";
import styles from "./Roles.module.css";
import type { RoleProps } from "./RolesPage";
import { type NamedScope, type Scope, scopeOf, SCOPES } from "./scopes";

type Place = readonly [row: number, column: number];
type Props = RoleProps & {
  /** The cell that the Tab key comes to. */
  readonly cell: Place;
  readonly onCell: (cell: Place) => void;
  /** The form to be shown, when somebody was led here. */
  readonly shownForm: string | null;
  readonly onFields: (grant: number) => void;
  readonly onScope: (grant: number) => void;
};

const SCOPE_COLUMN = OPERATIONS.length;
const FIELDS_COLUMN = SCOPE_COLUMN + 1;
const MORE_COLUMN = FIELDS_COLUMN + 1;
const ARROWS: Readonly<Record<string, Place>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

export function Matrix(props: Props) {
  const { role, cell, onCell, onChange } = props;
  const { t } = useTranslation("roles");
  const label = useLabel();
  const { app } = useDesignScope();
  const { change } = useDraftActions();
  const table = useRef<HTMLTableElement>(null);
  const rows = edit.rowsOf(app, role);
  const move = (event: KeyboardEvent) => {
    const from = (event.target as HTMLElement).closest("[data-cell]");
    if (!from) return;
    const [row = 0, at = 0] = (from.getAttribute("data-cell") ?? "").split(",").map(Number);
    // Home and End go to the first and the last cell of the row.
    const column = event.key === "Home" ? -1 : event.key === "End" ? MORE_COLUMN + 1 : at;
    const by = ARROWS[{ Home: "ArrowRight", End: "ArrowLeft" }[event.key] ?? event.key];
    if (!by) return;
    // A cell may be empty: the next one in the same direction is meant.
    for (let step = 1; step <= MORE_COLUMN + rows.length; step += 1) {
      const place: Place = [row + by[0] * step, column + by[1] * step];
      const found = table.current?.querySelector<HTMLElement>(`[data-cell="${place.join()}"]`);
      if (!found) continue;
      event.preventDefault();
      onCell(place);
      found.focus();
      return;
    }
  };
  return (
    <div className={styles.scroll} tabIndex={-1}>
      <table
        ref={table}
        role="grid"
        className={styles.matrix}
        aria-label={t("matrix", { role: label(bothOf(role.label)) || role.key })}
        title={t("keys")}
        onKeyDown={move}
      >
        <thead role="rowgroup">
          <tr role="row">
            <th scope="col" role="columnheader">
              {t("form")}
            </th>
            {OPERATIONS.map((operation) => (
              <th key={operation} scope="col" role="columnheader" className={styles.mark}>
                <button
                  type="button"
                  className={styles.column}
                  aria-label={`${t(`operations.${operation}`)}: ${t("whole")}`}
                  onClick={() =>
                    change((draft) => {
                      const found = draft.roles?.find((one) => one.key === role.key);
                      if (found) edit.toggleColumn(draft, found, operation);
                    })
                  }
                >
                  {t(`operations.${operation}`)}
                </button>
              </th>
            ))}
            <th scope="col" role="columnheader">
              {t("records")}
            </th>
            <th scope="col" role="columnheader">
              {t("fields")}
            </th>
            <th scope="col" role="columnheader">
              <span className="sr-only">{t("moreColumn")}</span>
            </th>
          </tr>
        </thead>
        <tbody role="rowgroup">
          {rows.map((row, at) => (
            <GrantRow
              key={`${row.form}-${String(row.index)}`}
              {...props}
              row={row}
              at={at}
              first={rows[at - 1]?.form !== row.form}
              tabStop={(column) => cell[0] === at && cell[1] === column}
              onChange={onChange}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}

type RowProps = Props & {
  readonly row: edit.Row;
  readonly at: number;
  /** The first row of its form. */
  readonly first: boolean;
  readonly tabStop: (column: number) => boolean;
};

function GrantRow(props: RowProps) {
  const { role, row, at, first, onChange, onFields, onCell, tabStop, shownForm } = props;
  const { t } = useTranslation("roles");
  const label = useLabel();
  const { app } = useDesignScope();
  const form = formOf(app, row.form);
  const name = label(bothOf(form?.label)) || row.form;
  const grant = row.index === null ? undefined : role.grants?.[row.index];
  const roleIndex = app.roles?.indexOf(role) ?? -1;
  const issues = useIssuesAt(["roles", roleIndex, "grants", row.index ?? -1], true);
  const reach = (operation: Operation) =>
    !grant?.operations.includes(operation) ? "none" : grant.scope ? "some" : "all";
  const cellProps = (column: number) => ({
    "data-cell": [at, column].join(),
    tabIndex: tabStop(column) ? 0 : -1,
    onFocus: () => onCell([at, column]),
  });
  const kept = grant && edit.keptBack(grant);
  const told = [
    kept && kept.hidden > 0 && t("fieldsHidden", { count: kept.hidden }),
    kept && kept.readOnly > 0 && t("fieldsReadOnly", { count: kept.readOnly }),
  ].filter(Boolean);
  const fields = told.length > 0 ? told.join(" · ") : t("allFields");
  return (
    <tr
      role="row"
      data-empty={grant === undefined || undefined}
      data-first={first || undefined}
      data-shown={shownForm === row.form || undefined}
    >
      <th scope="row" role="rowheader">
        {first ? (
          <span className={styles.form}>
            <IconTile icon={form?.icon ?? ""} color={form?.color} size={24} /> {name}
          </span>
        ) : (
          <span className={styles.also}>{t("also")}</span>
        )}
        {issues.map((issue) => (
          <IssueLine key={`${issue.code}-${issue.path.join(".")}`} issue={issue} />
        ))}
      </th>
      {OPERATIONS.map((operation, column) => {
        const how = reach(operation);
        return (
          <td key={operation} role="gridcell" className={styles.mark}>
            <button
              type="button"
              role="checkbox"
              className={styles.check}
              data-reach={how}
              aria-checked={how !== "none"}
              aria-label={`${name} ${t(`operations.${operation}`)}: ${t(`cell.${how}`)}`}
              onClick={() => onChange((draft) => edit.toggle(draft, row, operation))}
              {...cellProps(column)}
            >
              {how !== "none" && <CheckOutlined aria-hidden />}
              <span className={styles.word}>{t(`operations.${operation}`)}</span>
            </button>
          </td>
        );
      })}
      <td role="gridcell">
        {grant && row.index !== null && (
          <ScopeMenu
            {...props}
            index={row.index}
            scope={grant.scope}
            form={row.form}
            name={name}
            cell={cellProps(SCOPE_COLUMN)}
          />
        )}
      </td>
      <td role="gridcell">
        {grant && row.index !== null && (
          <Button
            type="text"
            size="small"
            aria-label={`${fields}: ${t("fieldsOf", { form: name })}`}
            icon={kept && kept.hidden > 0 ? <EyeInvisibleOutlined /> : null}
            onClick={() => onFields(row.index ?? 0)}
            {...cellProps(FIELDS_COLUMN)}
          >
            {fields}
          </Button>
        )}
      </td>
      <td role="gridcell">
        <MoreMenu {...props} name={name} cell={cellProps(MORE_COLUMN)} />
      </td>
    </tr>
  );
}

type CellProps = {
  readonly "data-cell": string;
  readonly tabIndex: number;
  readonly onFocus: () => void;
};
type ScopeProps = RoleProps & {
  readonly index: number;
  readonly scope: string | null | undefined;
  readonly form: string;
  readonly name: string;
  readonly cell: CellProps;
  readonly onScope: (grant: number) => void;
};

function ScopeMenu({ index, scope, form, name, cell, onChange, onScope }: ScopeProps) {
  const { t } = useTranslation("roles");
  const { condition } = useSentences();
  const now = scopeOf(scope);
  const choose = (next: Scope) => {
    if (next === "other") {
      if (now !== "other") onChange((draft) => edit.setScope(draft, index, scope ?? ""));
      onScope(index);
    } else {
      const written = next === "all" ? null : SCOPES[next];
      onChange((draft) => edit.setScope(draft, index, written));
    }
  };
  const names: readonly Scope[] = ["all", ...(Object.keys(SCOPES) as NamedScope[]), "other"];
  const said = now === "other" && scope ? condition(scope, form) : t(`scope.${now}`);
  return (
    <DropMenu
      menu={{
        selectable: true,
        selectedKeys: [now],
        items: names.map((key) => ({ key, label: t(`scope.${key}`) })),
        onClick: ({ key }) => choose(key as Scope),
      }}
    >
      <button
        type="button"
        className={styles.scope}
        aria-label={`${t("scopeOf", { form: name })}: ${said}`}
        title={said}
        {...cell}
      >
        <span>{said}</span>
        <DownOutlined aria-hidden />
      </button>
    </DropMenu>
  );
}

const PRESETS: Readonly<Record<string, readonly Operation[]>> = {
  none: [],
  read: ["read"],
  edit: ["read", "create", "update"],
  all: OPERATIONS,
};

function MoreMenu({
  row,
  name,
  cell,
  onChange,
  onScope,
  role,
}: Omit<RowProps, "cell"> & { readonly name: string; readonly cell: CellProps }) {
  const { t } = useTranslation("roles");
  const choose = (key: string) => {
    const preset = PRESETS[key];
    if (preset) onChange((draft) => edit.setOperations(draft, row, preset));
    else if (key === "add") {
      onChange((draft) => void edit.addRange(draft, row.form));
      onScope(role.grants?.length ?? 0);
    } else onChange((draft) => edit.setOperations(draft, row, []));
  };
  return (
    <DropMenu
      placement="bottomRight"
      menu={{
        items: [
          ...Object.keys(PRESETS).map((key) => ({ key, label: t(`preset.${key}`) })),
          { type: "divider" },
          ...(row.index === null ? [] : [{ key: "add", label: t("alsoAdd") }]),
          ...(row.index === null ? [] : [{ key: "remove", label: t("rangeRemove") }]),
        ],
        onClick: ({ key }) => choose(key),
      }}
    >
      <Button
        type="text"
        size="small"
        icon={<EllipsisOutlined />}
        aria-label={t("more", { form: name })}
        {...cell}
      />
    </DropMenu>
  );
}
