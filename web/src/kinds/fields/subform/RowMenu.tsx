/** What can be done with a whole row. */

import {
  ArrowDownOutlined,
  ArrowUpOutlined,
  CopyOutlined,
  DeleteOutlined,
  MoreOutlined,
} from "@ant-design/icons";
import { Button } from "antd";
import { useTranslation } from "react-i18next";

import { DropMenu } from "@/ui/DropMenu";

type Props = {
  /** Its number, as people count. */
  readonly row: number;
  readonly disabled: boolean;
  readonly first: boolean;
  readonly last: boolean;
  readonly full: boolean;
  readonly onCopy: () => void;
  readonly onMove: (by: -1 | 1) => void;
  readonly onRemove: () => void;
};

export function RowMenu({ row, disabled, first, last, full, onCopy, onMove, onRemove }: Props) {
  const { t } = useTranslation();
  const acts: Record<string, () => void> = {
    copy: onCopy,
    up: () => onMove(-1),
    down: () => onMove(1),
  };
  return (
    <span style={{ whiteSpace: "nowrap" }}>
      <Button
        type="text"
        size="small"
        disabled={disabled}
        icon={<DeleteOutlined />}
        aria-label={t("fields:subform.removeRow", { row })}
        onClick={onRemove}
      />
      <DropMenu
        disabled={disabled}
        menu={{
          items: [
            {
              key: "copy",
              icon: <CopyOutlined />,
              disabled: full,
              label: t("fields:subform.copyRow"),
            },
            {
              key: "up",
              icon: <ArrowUpOutlined />,
              disabled: first,
              label: t("fields:subform.up"),
            },
            {
              key: "down",
              icon: <ArrowDownOutlined />,
              disabled: last,
              label: t("fields:subform.down"),
            },
          ],
          onClick: ({ key }) => acts[key]?.(),
        }}
      >
        <Button
          type="text"
          size="small"
          icon={<MoreOutlined />}
          aria-label={t("fields:subform.moreOfRow", { row })}
        />
      </DropMenu>
    </span>
  );
}
