import { expect, it } from "vitest";

import { guessPeople } from "./people-columns";

it("finds the columns by the names that people give them", () => {
  const column = (name: string) => ({ name, filled: 1, values: null });
  const names = { name: ["Name"], login: ["Login"], department: ["Department", "Team"] };
  const found = guessPeople([column(" NAME"), column("team"), column("Age")], (field) =>
    field in names ? names[field as keyof typeof names] : [],
  );
  expect(found).toEqual({ name: " NAME", department: "team" });
});
