/** A one-time password is changed before anything else; one's own whenever one likes. */

import { Alert, Button, Flex, Form, Input, Typography } from "antd";
import { useTranslation } from "react-i18next";

import { isProblem } from "@/api/problem";
import { useChangePassword } from "@/api/session";

type Typed = { current: string; new: string; repeat: string };

type Props = {
  /** What is known already; asked for when empty. */
  current: string;
  /** The password is one's own choice, not one for a single use. */
  own?: boolean;
  onDone: () => void;
  onCancel?: () => void;
};

export function ChangePasswordForm({ current, own = false, onDone, onCancel }: Props) {
  const { t } = useTranslation();
  const change = useChangePassword();
  const [form] = Form.useForm<Typed>();
  const submit = (typed: Typed) =>
    change.mutate({ current: current || typed.current, new: typed.new }, { onSuccess: onDone });
  const needed = { required: true, message: t("frame:password.missing") };
  return (
    <Form<Typed>
      form={form}
      layout="vertical"
      requiredMark={false}
      size={own ? "middle" : "large"}
      onFinish={submit}
    >
      <Typography.Paragraph type="secondary">
        {t(own ? "frame:password.ownHelp" : "frame:password.help")}
      </Typography.Paragraph>
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
          <Input.Password autoComplete="current-password" autoFocus />
        </Form.Item>
      )}
      <Form.Item name="new" label={t("frame:password.new")} rules={[needed]}>
        <Input.Password autoComplete="new-password" autoFocus={current !== ""} />
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
      <Flex gap={8}>
        {onCancel && <Button onClick={onCancel}>{t("action.cancel")}</Button>}
        <Button
          type="primary"
          htmlType="submit"
          block={!own}
          loading={change.isPending || (!own && change.isSuccess)}
        >
          {t(own ? "frame:password.ownSubmit" : "frame:password.submit")}
        </Button>
      </Flex>
    </Form>
  );
}
