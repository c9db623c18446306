/** One account: create it, change it, give it roles, reset its password, disable it. */

import { App, Button, Drawer, Form, Input, Popconfirm, Select, Switch } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useQuery } from "@tanstack/react-query";

import {
  namesQuery,
  type User,
  useCreateUser,
  useResetPassword,
  useSetRoles,
  useUpdateUser,
} from "@/api/administration";
import { departmentsQuery } from "@/api/people";
import { isProblem } from "@/api/problem";
import { useMe } from "@/api/session";

import { accountChanges, type AccountInput, inputOf } from "./account";
import { DisableUser } from "./DisableUser";
import type { NewPassword } from "./OneTimePassword";
import { useRoleGroups } from "./role-names";

type Props = {
  readonly user: User | null;
  readonly onClose: () => void;
  readonly onPassword: (password: NewPassword) => void;
};

export function UserDrawer({ user, onClose, onPassword }: Props) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const [form] = Form.useForm<AccountInput>();
  const [busy, setBusy] = useState(false);
  const create = useCreateUser();
  const update = useUpdateUser();
  const setRoles = useSetRoles();

  const refused = (error: unknown) => {
    if (!isProblem(error)) return void message.error(t("state.offline"));
    const placed = error.errors.filter((one) => typeof one.path[0] === "string");
    form.setFields(
      placed.map((one) => ({
        name: one.path[0] as keyof AccountInput,
        errors: [one.message],
      })),
    );
    if (placed.length === 0) void message.error(error.message);
  };
  const save = async (input: AccountInput) => {
    setBusy(true);
    try {
      if (user === null) {
        const made = await create.mutateAsync({
          ...accountChanges(inputOf(null), input),
          login: input.login,
          name: input.name,
          roles: input.roles,
        });
        if (made.one_time_password) {
          onPassword({ name: made.name, login: input.login, password: made.one_time_password });
        }
      } else {
        const before = inputOf(user);
        const changes = accountChanges(before, input);
        if (Object.keys(changes).length > 0) await update.mutateAsync({ id: user.id, changes });
        if (JSON.stringify(before.roles) !== JSON.stringify(input.roles)) {
          await setRoles.mutateAsync({ id: user.id, roles: input.roles });
        }
        void message.success(t("admin:saved"));
      }
      onClose();
    } catch (error) {
      refused(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Drawer
      open
      size={460}
      title={user ? user.name : t("admin:users.create")}
      onClose={onClose}
      // What was typed stays until it is known to be saved.
      closable={!busy}
      keyboard={!busy}
      mask={{ closable: !busy }}
      extra={
        <Button type="primary" loading={busy} onClick={() => form.submit()}>
          {t(user ? "action.save" : "action.create")}
        </Button>
      }
    >
      <Form
        form={form}
        layout="vertical"
        initialValues={inputOf(user)}
        onFinish={(input) => void save(input)}
      >
        <AccountFields user={user} />
      </Form>
      {user && <AccountActs user={user} onClose={onClose} onPassword={onPassword} />}
    </Drawer>
  );
}

function AccountFields({ user }: { user: User | null }) {
  const { t } = useTranslation();
  const roles = useRoleGroups();
  const departments = useQuery(departmentsQuery).data ?? [];
  const names = useQuery(namesQuery).data ?? new Map<number, string>();
  const me = useMe().data;
  const people = [...names].filter(([id]) => id !== user?.id);
  const needed = [{ required: true, whitespace: true, message: t("frame:password.missing") }];
  return (
    <>
      <Form.Item name="name" label={t("admin:users.name")} rules={needed}>
        <Input maxLength={200} autoComplete="off" autoFocus={user === null} />
      </Form.Item>
      <Form.Item
        name="login"
        label={t("admin:users.login")}
        extra={user ? undefined : t("admin:users.loginHelp")}
        rules={needed}
      >
        <Input maxLength={256} autoComplete="off" disabled={user !== null} />
      </Form.Item>
      <Form.Item name="roles" label={t("admin:users.roles")} extra={t("admin:users.rolesHelp")}>
        <Select
          mode="multiple"
          showSearch={{ optionFilterProp: "label" }}
          options={roles.map((group) => ({ ...group, options: [...group.options] }))}
        />
      </Form.Item>
      <Form.Item name="department" label={t("admin:users.department")}>
        <Select
          allowClear
          showSearch={{ optionFilterProp: "label" }}
          options={departments.map(({ id, name }) => ({ value: id, label: name }))}
        />
      </Form.Item>
      <Form.Item
        name="manager"
        label={t("admin:users.manager")}
        extra={t("admin:users.managerHelp")}
      >
        <Select
          allowClear
          showSearch={{ optionFilterProp: "label" }}
          options={people.map(([id, name]) => ({ value: id, label: name }))}
        />
      </Form.Item>
      <Form.Item name="email" label={t("admin:users.email")}>
        <Input maxLength={200} autoComplete="off" inputMode="email" />
      </Form.Item>
      <Form.Item name="phone" label={t("admin:users.phone")}>
        <Input maxLength={200} autoComplete="off" inputMode="tel" />
      </Form.Item>
      <Form.Item
        name="is_admin"
        valuePropName="checked"
        label={t("admin:users.admin")}
        extra={t("admin:users.adminHelp")}
      >
        <Switch disabled={user !== null && user.id === me?.id} />
      </Form.Item>
    </>
  );
}

function AccountActs({ user, onClose, onPassword }: Omit<Props, "user"> & { user: User }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const me = useMe().data;
  const update = useUpdateUser();
  const reset = useResetPassword();
  const [disabling, setDisabling] = useState(false);
  const say = (error: Error) => void message.error(error.message);
  const enable = () =>
    update.mutate(
      { id: user.id, changes: { active: true } },
      {
        onSuccess: () => {
          void message.success(t("admin:users.enabledDone"));
          onClose();
        },
        onError: say,
      },
    );
  const makePassword = () =>
    reset.mutate(user.id, {
      onSuccess: ({ one_time_password: password }) => {
        if (password) onPassword({ name: user.name, login: user.login ?? "", password });
      },
      onError: say,
    });
  if (user.id === me?.id) return null;
  return (
    <div style={{ display: "flex", gap: 8, flexWrap: "wrap" }}>
      <Popconfirm
        title={t("admin:password.resetTitle", { name: user.name })}
        description={t("admin:password.resetHelp")}
        okText={t("admin:password.reset")}
        cancelText={t("action.cancel")}
        onConfirm={makePassword}
      >
        <Button loading={reset.isPending}>{t("admin:password.reset")}</Button>
      </Popconfirm>
      {user.active ? (
        <Button danger onClick={() => setDisabling(true)}>
          {t("admin:users.disable")}
        </Button>
      ) : (
        <Button loading={update.isPending} onClick={enable}>
          {t("admin:users.enable")}
        </Button>
      )}
      {disabling && (
        <DisableUser user={user} onClose={() => setDisabling(false)} onDone={onClose} />
      )}
    </div>
  );
}
