/** A link to an address that is made from the app's parts, opened without loading the page anew. */

import { useRouter } from "@tanstack/react-router";
import type { ComponentProps } from "react";

export function BuilderLink({
  to,
  onClick,
  ...rest
}: Omit<ComponentProps<"a">, "href"> & { readonly to: string }) {
  const router = useRouter();
  return (
    <a
      {...rest}
      href={to}
      onClick={(event) => {
        onClick?.(event);
        const plain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey;
        if (event.defaultPrevented || !plain) return;
        event.preventDefault();
        router.history.push(to);
      }}
    />
  );
}
