/** From where something is used to where it is designed, for those who may design the app. */

import { EditOutlined } from "@ant-design/icons";
import { Link } from "@tanstack/react-router";
import { Button, Tooltip } from "antd";
import { useTranslation } from "react-i18next";

import { mayDesign, useMe } from "@/api/session";

type Props = {
  readonly app: string;
  /** The address in the builder. */
  readonly to: string;
  /** What more there is to say about it. */
  readonly words?: string;
};

export function DesignLink({ app, to, words }: Props) {
  const { t } = useTranslation();
  const me = useMe().data;
  if (!mayDesign(me, app)) return null;
  const said = words ?? t("action.design");
  return (
    <Tooltip title={said}>
      <Link to={to} aria-label={said}>
        <Button icon={<EditOutlined />} tabIndex={-1} aria-hidden />
      </Link>
    </Tooltip>
  );
}
