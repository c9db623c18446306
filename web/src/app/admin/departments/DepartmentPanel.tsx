/** What can be changed about a department. */

import { ArrowLeftOutlined, ArrowRightOutlined } from "@ant-design/icons";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { App, Button, Form, Input, Popconfirm, Select } from "antd";
import { useTranslation } from "react-i18next";

import {
  type Department,
  type DepartmentChanges,
  namesQuery,
  useRemoveDepartment,
  usersQuery,
} from "@/api/administration";
import { PersonName } from "@/ui/PersonAvatar";

import styles from "./DepartmentsPage.module.css";
import { parentAfter, within } from "./tree";

type Props = {
  readonly department: Department;
  readonly all: readonly Department[];
  readonly saving: boolean;
  readonly onChange: (changes: DepartmentChanges) => void;
  readonly onMove: (parent: number | null) => void;
  readonly onStep: (direction: "in" | "out") => void;
  readonly onRemoved: () => void;
};

type DepartmentInput = { name: string; code?: string; head?: number | null };

export function DepartmentPanel(props: Props) {
  const { department, all, saving, onChange, onMove, onStep, onRemoved } = props;
  const { t } = useTranslation();
  const { message } = App.useApp();
  const names = useQuery(namesQuery).data ?? new Map<number, string>();
  const remove = useRemoveDepartment();
  const inside = within(all, department.id);
  const parents = all.filter((one) => !inside.has(one.id));
  const save = ({ name, code, head }: DepartmentInput) =>
    onChange({ name: name.trim(), code: code?.trim() || null, head: head ?? null });
  return (
    <section className={styles.panel} aria-label={department.name}>
      <Form<DepartmentInput>
        layout="vertical"
        initialValues={{ ...department, code: department.code ?? "" }}
        onFinish={save}
      >
        <Form.Item
          name="name"
          label={t("admin:departments.name")}
          rules={[{ required: true, whitespace: true, message: t("frame:password.missing") }]}
        >
          <Input maxLength={200} />
        </Form.Item>
        <Form.Item name="head" label={t("admin:departments.head")}>
          <Select
            allowClear
            showSearch={{ optionFilterProp: "label" }}
            options={[...names].map(([id, name]) => ({ value: id, label: name }))}
          />
        </Form.Item>
        <Form.Item name="code" label={t("admin:departments.code")}>
          <Input maxLength={200} />
        </Form.Item>
        <Button type="primary" htmlType="submit" loading={saving}>
          {t("action.save")}
        </Button>
      </Form>

      <h2 className={styles.part}>{t("admin:departments.place")}</h2>
      <Select
        style={{ width: "100%" }}
        showSearch={{ optionFilterProp: "label" }}
        aria-label={t("admin:departments.parent")}
        value={department.parent ?? 0}
        onChange={(parent: number) => onMove(parent === 0 ? null : parent)}
        options={[
          { value: 0, label: t("admin:departments.top") },
          ...parents.map(({ id, name }) => ({ value: id, label: name })),
        ]}
      />
      <div className={styles.moves}>
        <Button
          icon={<ArrowLeftOutlined />}
          disabled={parentAfter(all, department.id, "out") === undefined}
          onClick={() => onStep("out")}
        >
          {t("admin:departments.moveOut")}
        </Button>
        <Button
          icon={<ArrowRightOutlined />}
          disabled={parentAfter(all, department.id, "in") === undefined}
          onClick={() => onStep("in")}
        >
          {t("admin:departments.moveIn")}
        </Button>
      </div>

      <h2 className={styles.part}>{t("admin:departments.people")}</h2>
      <People department={department.id} />

      <Popconfirm
        title={t("admin:departments.removeTitle", { name: department.name })}
        description={t("admin:departments.removeHelp")}
        okText={t("action.delete")}
        okButtonProps={{ danger: true }}
        cancelText={t("action.cancel")}
        onConfirm={() =>
          remove.mutate(department.id, {
            onSuccess: onRemoved,
            onError: (error) => void message.error(error.message),
          })
        }
      >
        <Button danger loading={remove.isPending}>
          {t("admin:departments.remove")}
        </Button>
      </Popconfirm>
    </section>
  );
}

function People({ department }: { department: number }) {
  const { t } = useTranslation();
  const list = useInfiniteQuery(usersQuery({ department, active: "true" }));
  const people = list.data?.pages[0]?.items ?? [];
  if (people.length === 0) {
    return <p className={styles.none}>{list.isPending ? "" : t("admin:departments.nobody")}</p>;
  }
  return (
    <ul className={styles.people}>
      {people.map((user) => (
        <li key={user.id}>
          <PersonName id={user.id} name={user.name} />
        </li>
      ))}
    </ul>
  );
}
