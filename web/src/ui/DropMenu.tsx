/** A menu that a button opens: opened by keys it takes the focus, and gives it back. */

import { Dropdown, type DropdownProps, type MenuProps } from "antd";
import { useRef, useState } from "react";

type Props = Omit<DropdownProps, "trigger" | "autoFocus">;

export function DropMenu({ menu, onOpenChange, ...rest }: Props) {
  const opener = useRef<HTMLElement>(null);
  const [byKeys, setByKeys] = useState(false);
  const chosen: MenuProps["onClick"] = (item) => {
    // The focus goes back to the opener: the same stroke of Enter would open it again.
    if (item.domEvent.type === "keydown") item.domEvent.preventDefault();
    menu?.onClick?.(item);
  };
  return (
    <Dropdown
      {...rest}
      {...(menu && { menu: { ...menu, onClick: chosen } })}
      trigger={["click"]}
      // Under the mouse the first item would look chosen.
      autoFocus={byKeys}
      onOpenChange={(open, why) => {
        const focused = document.activeElement;
        if (open) {
          opener.current = focused instanceof HTMLElement ? focused : null;
          setByKeys(focused?.matches(":focus-visible") ?? false);
        } else if (focused?.closest(".ant-dropdown")) {
          // Before a dialog that the item opens: it gives the focus back to where it was.
          opener.current?.focus();
        }
        onOpenChange?.(open, why);
      }}
    />
  );
}
