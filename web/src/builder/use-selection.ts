/** What is selected in a designer stands in the address: it can be linked to and gone back to. */

import { useNavigate, useSearch } from "@tanstack/react-router";

export function useSelection(): [string | null, (select: string | null) => void] {
  const search = useSearch({ strict: false });
  const navigate = useNavigate();
  const choose = (select: string | null) => {
    const next = select === null ? {} : { select };
    void navigate({ to: ".", search: next as never, replace: true });
  };
  return [search.select ?? null, choose];
}
