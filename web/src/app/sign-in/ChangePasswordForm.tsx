/** A one-time password is changed before anything else. */

import { Alert, Button, Form, Input, Typography } from "antd";
import { useTranslation } from "react-i18next";

import { isProblem } from "@/api/problem";
import { useChangePassword } from "@/api/session";

type Typed = { current: string; new: string; repeat: string };

export function ChangePasswordForm({ current, onDone }: { current: string; onDone: () => void }) {
  const { t } = useTranslation();
  const change = useChangePassword();
  const [form] = Form.useForm<Typed>();
  const submit = (typed: Typed) =>
    change.mutate({ current: current || typed.current, new: typed.new }, { onSuccess: onDone });
  const needed = { required: true, message: t("frame:password.missing") };
  return (
    <Form<Typed> form={form} layout="vertical" requiredMark={false} size="large" onFinish={submit}>
      <Typography.Paragraph type="secondary">{t("frame:password.help")}</Typography.Paragraph>
      {change.error && (
        <Alert
          type="error"
          showIcon
          style={{ marginBottom: 16 }}
          title={
            isProblem(change.error)
              ? (change.error.errors[0]?.message ?? change.error.message)
              : t("state.offline")
          }
        />
      )}
      {!current && (
        <Form.Item name="current" label={t("frame:password.current")} rules={[needed]}>
          <Input.Password autoComplete="current-password" />
        </Form.Item>
      )}
      <Form.Item name="new" label={t("frame:password.new")} rules={[needed]}>
        <Input.Password autoComplete="new-password" autoFocus />
      </Form.Item>
      <Form.Item
        name="repeat"
        label={t("frame:password.repeat")}
        rules={[
          needed,
          {
            validator: (_, value: string) =>
              !value || value === form.getFieldValue("new")
                ? Promise.resolve()
                : Promise.reject(new Error(t("frame:password.different"))),
          },
        ]}
      >
        <Input.Password autoComplete="new-password" />
      </Form.Item>
      <Button type="primary" htmlType="submit" block loading={change.isPending}>
        {t("frame:password.submit")}
      </Button>
    </Form>
  );
}
