import { LockOutlined, UserOutlined } from "@ant-design/icons";
import { Alert, Button, Form, Input } from "antd";
import { useTranslation } from "react-i18next";

import { isProblem } from "@/api/problem";
import { useSignIn } from "@/api/session";

type Typed = { login: string; password: string };
type Props = {
  login?: string;
  /** Called with what was typed, and whether the password must be changed first. */
  onDone: (typed: Typed, mustChange: boolean) => void;
};

export function SignInForm({ login, onDone }: Props) {
  const { t } = useTranslation();
  const signIn = useSignIn();
  const submit = (typed: Typed) =>
    signIn.mutate(typed, { onSuccess: (session) => onDone(typed, session.must_change_password) });
  return (
    <Form<Typed>
      layout="vertical"
      requiredMark={false}
      onFinish={submit}
      initialValues={{ login: login ?? "" }}
      size="large"
    >
      {signIn.error && (
        <Alert
          type="error"
          showIcon
          style={{ marginBottom: 16 }}
          title={isProblem(signIn.error) ? signIn.error.message : t("state.offline")}
        />
      )}
      <Form.Item
        name="login"
        label={t("frame:signIn.login")}
        rules={[{ required: true, message: t("frame:signIn.loginMissing") }]}
      >
        <Input
          prefix={<UserOutlined />}
          autoComplete="username"
          autoFocus={!login}
          disabled={Boolean(login)}
        />
      </Form.Item>
      <Form.Item
        name="password"
        label={t("frame:signIn.password")}
        rules={[{ required: true, message: t("frame:signIn.passwordMissing") }]}
      >
        <Input.Password
          prefix={<LockOutlined />}
          autoComplete="current-password"
          autoFocus={Boolean(login)}
        />
      </Form.Item>
      <Button type="primary" htmlType="submit" block loading={signIn.isPending || signIn.isSuccess}>
        {t("frame:signIn.submit")}
      </Button>
    </Form>
  );
}
