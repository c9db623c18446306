/** What is selected in a designer stands in the address: it can be linked to and gone back to. */

import { useNavigate, useSearch } from "@tanstack/react-router";

type Select = (select: string | null) => void;
/** What is called differently now stays selected, unless something else was selected meanwhile. */
type Follow = (from: string, to: string | null) => void;

export function useSelection(): [string | null, Select, Follow] {
  const search = useSearch({ strict: false });
  const navigate = useNavigate();
  const choose = (select: string | null) => {
    const next = select === null ? {} : { select };
    void navigate({ to: ".", search: next as never, replace: true });
  };
  const follow: Follow = (from, to) =>
    void navigate({
      to: ".",
      search: ((now: { select?: string }) =>
        now.select !== from ? now : to === null ? {} : { select: to }) as never,
      replace: true,
    });
  return [search.select ?? null, choose, follow];
}
