/** Name of a view, and with whom it is shared. */

import { App, Form, Input, Modal, Radio, Select } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { type SavedView, useChangeView, useSaveView } from "@/api/views";
import { useLabel } from "@/i18n/label";
import { useStillHere } from "@/lib/use-still-here";
import { whileBusy } from "@/ui/while-busy";

import type { List } from "../use-list";
import { AS_THE_VIEW } from "../view-state";

export type Dialog = { readonly as: "new" } | { readonly as: "change"; readonly saved: SavedView };

type Props = { readonly list: List; readonly dialog: Dialog; readonly onClose: () => void };
type Who = "me" | "all" | "roles";
type Filled = { label: string; who?: Who; roles?: string[] };

export default function ViewDialog({ list, dialog, onClose }: Props) {
  const { t } = useTranslation();
  const label = useLabel();
  const { message } = App.useApp();
  const [form] = Form.useForm<Filled>();
  const create = useSaveView(list.ref);
  const change = useChangeView(list.ref);
  const saved = dialog.as === "change" ? dialog.saved : null;
  const [who, setWho] = useState<Who>(whoOf(saved));
  const here = useStillHere();
  const failed = (error: Error) => void message.error(error.message);
  const submit = ({ label: name, roles = [] }: Filled) => {
    const shared = who === "me" ? null : { roles: who === "roles" ? roles : [] };
    if (saved)
      change.mutate(
        { id: saved.id, revision: saved.revision, label: name, shared },
        { onSuccess: onClose, onError: failed },
      );
    else
      create.mutate(
        { label: name, state: list.state, shared },
        {
          onSuccess: (made) => {
            if (here()) list.set({ ...AS_THE_VIEW, view: `saved.${String(made.id)}` }, true);
            void message.success(t("list:view.saved"));
            onClose();
          },
          onError: failed,
        },
      );
  };
  return (
    <Modal
      open
      width={440}
      title={t(saved ? "list:view.change" : "list:view.saveAs")}
      okText={t("action.save")}
      cancelText={t("action.cancel")}
      {...whileBusy(create.isPending || change.isPending)}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <Form<Filled>
        form={form}
        layout="vertical"
        initialValues={{ label: saved?.label ?? "", roles: saved?.shared?.roles ?? [] }}
        onFinish={submit}
      >
        <Form.Item
          name="label"
          label={t("list:view.name")}
          rules={[{ required: true, whitespace: true, message: t("list:view.nameNeeded") }]}
        >
          <Input autoFocus maxLength={80} placeholder={t("list:view.namePlaceholder")} />
        </Form.Item>
        {list.saved.may_share && (
          <Form.Item label={t("list:view.who")}>
            <Radio.Group
              aria-label={t("list:view.who")}
              value={who}
              options={(["me", "all", "roles"] as const).map((one) => ({
                value: one,
                label: t(`list:view.with.${one}`),
              }))}
              onChange={(event) => setWho(event.target.value as Who)}
            />
          </Form.Item>
        )}
        {who === "roles" && (
          <Form.Item
            name="roles"
            label={t("list:view.roles")}
            rules={[{ required: true, message: t("list:view.rolesNeeded") }]}
          >
            <Select
              mode="multiple"
              options={list.saved.roles.map((role) => ({
                value: role.key,
                label: label(role.label),
              }))}
            />
          </Form.Item>
        )}
      </Form>
    </Modal>
  );
}

function whoOf(saved: SavedView | null): Who {
  if (!saved?.shared) return "me";
  return (saved.shared.roles ?? []).length > 0 ? "roles" : "all";
}
