/** What can be done with a chosen part by button: up, down, copy, remove. */

import { CopyOutlined, DeleteOutlined, LoginOutlined, LogoutOutlined } from "@ant-design/icons";
import { Button, Space } from "antd";
import { useTranslation } from "react-i18next";

import { StepButton } from "@/ui/StepButton";

type Props = {
  readonly name: string;
  readonly onUp: ((button: Element) => void) | null;
  readonly onDown: ((button: Element) => void) | null;
  readonly onCopy?: () => void;
  /** Into a sub-form; there is one where this is given. */
  readonly onInto?: (() => void) | null;
  /** Out of the sub-form. */
  readonly onOut?: () => void;
  readonly onRemove: (() => void) | null;
};

export function PartButtons({ name, onUp, onDown, onCopy, onInto, onOut, onRemove }: Props) {
  const { t } = useTranslation("formDesigner");
  const stop = (action: (() => void) | null | undefined) => (event: React.MouseEvent) => {
    event.stopPropagation();
    action?.();
  };
  return (
    <Space.Compact size="small" onPointerDown={(event) => event.stopPropagation()}>
      <StepButton way="up" name={name} title={t("part.upKey")} onStep={onUp} />
      <StepButton way="down" name={name} title={t("part.downKey")} onStep={onDown} />
      {onInto && (
        <Button
          icon={<LoginOutlined />}
          aria-label={t("part.into", { name })}
          title={t("part.intoHelp")}
          onClick={stop(onInto)}
        />
      )}
      {onOut && (
        <Button
          icon={<LogoutOutlined />}
          aria-label={t("part.out", { name })}
          title={t("part.outHelp")}
          onClick={stop(onOut)}
        />
      )}
      {onCopy && (
        <Button
          icon={<CopyOutlined />}
          aria-label={t("part.copy", { name })}
          title={t("part.copyKey")}
          onClick={stop(onCopy)}
        />
      )}
      <Button
        icon={<DeleteOutlined />}
        disabled={onRemove === null}
        aria-label={t("part.remove", { name })}
        title={t("part.removeKey")}
        onClick={stop(onRemove)}
      />
    </Space.Compact>
  );
}
