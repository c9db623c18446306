/** A password that is shown only now. */

import { Button, Modal, Typography } from "antd";
import { useTranslation } from "react-i18next";

export type NewPassword = {
  readonly name: string;
  readonly login: string;
  readonly password: string;
};

export function OneTimePassword({
  name,
  login,
  password,
  onClose,
}: NewPassword & { onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <Modal
      open
      width={440}
      title={t("admin:password.title", { name })}
      closable={false}
      footer={
        <Button type="primary" onClick={onClose}>
          {t("admin:password.done")}
        </Button>
      }
    >
      <p>{t("admin:password.help")}</p>
      <p>
        {t("admin:users.login")} <Typography.Text strong>{login}</Typography.Text>
      </p>
      <p>
        {t("admin:password.password")}{" "}
        <Typography.Text code copyable style={{ fontSize: 16 }}>
          {password}
        </Typography.Text>
      </p>
    </Modal>
  );
}
