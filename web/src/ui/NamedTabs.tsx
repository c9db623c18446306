/** antd's tabs with a name for screen readers: antd itself gives none to the list of tabs. */

import { Tabs, type TabsProps, type TabsRef } from "antd";
import { useEffect, useRef } from "react";

type Props = Omit<TabsProps, "aria-label"> & { readonly name: string };

export function NamedTabs({ name, ...rest }: Props) {
  const tabs = useRef<TabsRef>(null);
  useEffect(() => {
    const list = tabs.current?.nativeElement?.querySelector("[role=tablist]");
    list?.setAttribute("aria-label", name);
  }, [name]);
  return <Tabs ref={tabs} {...rest} />;
}
