/** Builders go from what they see to its designer; the way back leads here again. */

import { EditOutlined } from "@ant-design/icons";
import { useRouter } from "@tanstack/react-router";
import { Button } from "antd";
import { useTranslation } from "react-i18next";

import { useMe } from "@/api/session";

type Props = {
  readonly app: string;
  readonly part: "dashboards" | "reports";
  readonly target: string;
};

export const useMayBuild = (): boolean => useMe().data?.is_admin ?? false;

export const designerAddress = ({ app, part, target }: Props): string =>
  `/build/${app}/${part}/${target}`;

export function EditLink(props: Props) {
  const { t } = useTranslation();
  const router = useRouter();
  if (!useMayBuild()) return null;
  return (
    <Button icon={<EditOutlined />} onClick={() => router.history.push(designerAddress(props))}>
      {t("action.edit")}
    </Button>
  );
}
