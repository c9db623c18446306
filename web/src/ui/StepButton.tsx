/** Moves something one step in its list; it keeps the focus where there is no further step. */

import { ArrowDownOutlined, ArrowUpOutlined } from "@ant-design/icons";
import { Button, type ButtonProps } from "antd";
import { useTranslation } from "react-i18next";

import { announce } from "./announce";
import { keepFocusInRow } from "./keep-focus";
import styles from "./StepButton.module.css";

type Props = Pick<ButtonProps, "type" | "size" | "title" | "className"> & {
  readonly way: "up" | "down";
  readonly name: string;
  /** Null where it is the first or the last. */
  readonly onStep: ((button: Element) => void) | null;
};

export function StepButton({ way, name, onStep, className, ...rest }: Props) {
  const { t } = useTranslation();
  return (
    <Button
      {...rest}
      className={`${styles.step ?? ""} ${className ?? ""}`}
      icon={way === "up" ? <ArrowUpOutlined /> : <ArrowDownOutlined />}
      aria-label={t(`step.${way}`, { name })}
      aria-disabled={onStep === null}
      data-step={way}
      onClick={(event) => {
        event.stopPropagation();
        onStep?.(event.currentTarget);
      }}
    />
  );
}

/** Says the new place of what was moved; `index` counts from 0. */
export function useSayPlace(): (
  name: string,
  index: number,
  count: number,
  group?: string,
) => void {
  const { t } = useTranslation();
  return (name, index, count, group) =>
    announce(t(group ? "step.placeIn" : "step.place", { name, group, at: index + 1, of: count }));
}

type PairProps = Pick<ButtonProps, "type" | "size"> & {
  readonly name: string;
  readonly index: number;
  readonly count: number;
  readonly onMove: (to: number) => void;
};

/** Both steps of an item in a list (`ol`, `ul` or `data-rows`), and what was done is said. */
export function StepButtons({ name, index, count, onMove, ...rest }: PairProps) {
  const sayPlace = useSayPlace();
  const to = (next: number) =>
    next < 0 || next >= count
      ? null
      : (button: Element) => {
          onMove(next);
          keepFocusInRow(button, next);
          sayPlace(name, next, count);
        };
  const look = { type: "text", size: "small", ...rest } as const;
  return (
    <>
      <StepButton {...look} way="up" name={name} onStep={to(index - 1)} />
      <StepButton {...look} way="down" name={name} onStep={to(index + 1)} />
    </>
  );
}
