/** The order of the list: several fields, the first one counts first. */

import { CloseOutlined } from "@ant-design/icons";
import { Button, Segmented, Select } from "antd";
import { useTranslation } from "react-i18next";

import { useLabel } from "@/i18n/label";
import { StepButtons } from "@/ui/StepButton";

import { choosableFields } from "../columns";
import type { Sort } from "../list-search";
import type { List } from "../use-list";
import styles from "./Toolbar.module.css";

const MOST = 5;

export default function SortPanel({ list }: { list: List }) {
  const { t } = useTranslation();
  const label = useLabel();
  const sort = list.state.sort as readonly Sort[];
  const set = (next: readonly Sort[]) => list.change({ sort: [...next] }, true);
  const fields = choosableFields(list).filter(
    (field) => field.sortable && list.form.rights.readable.includes(field.key),
  );
  const unused = fields.filter((field) => sort.every((one) => one.field !== field.key));
  const nameOf = (key: string) => label(list.fields.get(key)?.label) || key;
  return (
    <div className={styles.panel} data-rows>
      {sort.map((one, at) => (
        <div key={one.field} className={styles.sortRow}>
          <span className={styles.name}>{nameOf(one.field)}</span>
          <Segmented
            size="small"
            aria-label={nameOf(one.field)}
            value={one.descending ? "down" : "up"}
            options={[
              { value: "up", label: t("list:column.up") },
              { value: "down", label: t("list:column.down") },
            ]}
            onChange={(way) =>
              set(
                sort.map((key, place) =>
                  place === at ? { ...key, descending: way === "down" } : key,
                ),
              )
            }
          />
          <StepButtons
            name={nameOf(one.field)}
            index={at}
            count={sort.length}
            onMove={(to) => set(swapped(sort, at, to))}
          />
          <Button
            type="text"
            size="small"
            icon={<CloseOutlined />}
            aria-label={t("list:sort.remove", { field: nameOf(one.field) })}
            onClick={() => set(sort.filter((_, place) => place !== at))}
          />
        </div>
      ))}
      {sort.length < MOST && (
        <Select
          aria-label={t("list:sort.add")}
          placeholder={t("list:sort.add")}
          showSearch={{ optionFilterProp: "label" }}
          value={null}
          options={unused.map((field) => ({ value: field.key, label: label(field.label) }))}
          onChange={(field: string | null) =>
            field !== null && set([...sort, { field, descending: false }])
          }
        />
      )}
    </div>
  );
}

function swapped<T>(items: readonly T[], one: number, other: number): T[] {
  const next = [...items];
  const [a, b] = [next[one], next[other]];
  if (a !== undefined && b !== undefined) [next[one], next[other]] = [b, a];
  return next;
}
