/** Asks why a flow is taken back or ended, and says what that means. */

import { Form, Input, Modal } from "antd";
import { useTranslation } from "react-i18next";

import { whileBusy } from "@/ui/while-busy";

type Props = {
  readonly what: "withdraw" | "terminate";
  readonly busy: boolean;
  readonly onCancel: () => void;
  readonly onEnd: (comment: string) => void;
};

export function EndDialog({ what, busy, onCancel, onEnd }: Props) {
  const { t } = useTranslation();
  const [form] = Form.useForm<{ comment?: string }>();
  return (
    <Modal
      open
      width={420}
      title={t(`todo:instance.${what}Title`)}
      okText={t(`todo:instance.${what}`)}
      okButtonProps={{ danger: true }}
      cancelText={t("action.cancel")}
      {...whileBusy(busy)}
      onCancel={onCancel}
      onOk={() => form.submit()}
    >
      <p>{t(`todo:instance.${what}Help`)}</p>
      <Form form={form} layout="vertical" onFinish={({ comment }) => onEnd((comment ?? "").trim())}>
        <Form.Item name="comment" label={t("todo:instance.withdrawReason")}>
          <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} maxLength={4000} />
        </Form.Item>
      </Form>
    </Modal>
  );
}
