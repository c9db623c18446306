/** Closing an account, and what becomes of the tasks that wait for its owner. */

import { useQuery } from "@tanstack/react-query";
import { Alert, App, Form, Modal, Select } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { namesQuery, openTasksQuery, type User, useDisableUser } from "@/api/administration";
import { LoadingState } from "@/ui/PageState";
import { whileBusy } from "@/ui/while-busy";

type Props = { readonly user: User; readonly onClose: () => void; readonly onDone: () => void };

export function DisableUser({ user, onClose, onDone }: Props) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const tasks = useQuery(openTasksQuery(user.id));
  const names = useQuery(namesQuery).data ?? new Map<number, string>();
  const disable = useDisableUser();
  const [to, setTo] = useState<number | null>(null);
  const count = tasks.data?.count ?? 0;
  const go = () =>
    disable.mutate(
      {
        id: user.id,
        to,
        comment: t("admin:disable.comment", { name: user.name }),
      },
      {
        onSuccess: (done) => {
          void message.success(
            done ? t("admin:disable.moved", { count: done.moved }) : t("admin:users.disabledDone"),
          );
          if (done && done.left > 0) {
            void message.warning(t("admin:disable.left", { count: done.left }), 8);
          }
          onDone();
        },
        onError: (error) => void message.error(error.message, 6),
      },
    );
  return (
    <Modal
      open
      title={t("admin:users.disableTitle", { name: user.name })}
      okText={t(to === null ? "admin:users.disable" : "admin:disable.handOver")}
      cancelText={t("action.cancel")}
      okButtonProps={{ danger: true, loading: disable.isPending, disabled: tasks.isPending }}
      {...whileBusy(disable.isPending)}
      onOk={go}
      onCancel={onClose}
    >
      <p>{t("admin:users.disableHelp")}</p>
      {tasks.isPending ? (
        <LoadingState rows={2} />
      ) : count > 0 ? (
        <>
          <Alert
            type="warning"
            showIcon
            style={{ marginBottom: 16 }}
            title={t("admin:disable.waiting", { count })}
            description={t("admin:disable.waitingHelp")}
          />
          <Form layout="vertical">
            <Form.Item label={t("admin:disable.to")} htmlFor="disable-to">
              <Select
                id="disable-to"
                allowClear
                showSearch={{ optionFilterProp: "label" }}
                placeholder={t("admin:disable.nobody")}
                value={to}
                onChange={(next: number | null | undefined) => setTo(next ?? null)}
                options={[...names]
                  .filter(([id]) => id !== user.id)
                  .map(([id, name]) => ({ value: id, label: name }))}
              />
            </Form.Item>
          </Form>
        </>
      ) : (
        <p>{t("admin:disable.nothing")}</p>
      )}
    </Modal>
  );
}
