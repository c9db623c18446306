/** Which keys work on a page; told by its address. Pure. */

/** What they do, as in `frame:keys.do`, and the keys; a word between keys is written out. */
export type Shortcut = readonly [does: string, keys: string];
export type ShortcutGroup = {
  readonly group:
    "everywhere" | "list" | "cells" | "board" | "calendar" | "record" | "form" | "todo" | "design";
  readonly keys: readonly Shortcut[];
};

const LIST: readonly ShortcutGroup[] = [
  {
    group: "list",
    keys: [
      ["search", "/"],
      ["create", "c"],
      ["move", "j k"],
      ["open", "Enter"],
      ["edit", "e"],
      ["select", "x"],
    ],
  },
  {
    group: "cells",
    keys: [
      ["goOn", "← → ↑ ↓"],
      ["editCell", "F2"],
      ["extend", "Shift ← → ↑ ↓"],
      ["copyCells", "Ctrl C"],
      ["pasteCells", "Ctrl V"],
      ["clearCells", "Delete"],
    ],
  },
  {
    group: "board",
    keys: [
      ["cards", "← → ↑ ↓"],
      ["lane", "Shift ← →"],
    ],
  },
  { group: "calendar", keys: [["day", "Shift ← → ↑ ↓"]] },
  {
    group: "record",
    keys: [
      ["move", "j k"],
      ["wholePage", "Enter"],
      ["edit", "e"],
      ["close", "Esc"],
    ],
  },
];
const RECORD: readonly ShortcutGroup[] = [
  {
    group: "record",
    keys: [
      ["edit", "e"],
      ["create", "c"],
      ["back", "Esc"],
    ],
  },
];
const FORM: readonly ShortcutGroup[] = [
  {
    group: "form",
    keys: [
      ["submit", "Ctrl Enter"],
      ["cancel", "Esc"],
    ],
  },
];
const TODO: readonly ShortcutGroup[] = [
  {
    group: "todo",
    keys: [
      ["move", "j k"],
      ["approve", "a"],
      ["reject", "r"],
      ["return", "b"],
      ["transfer", "t"],
    ],
  },
];
const DESIGN: readonly ShortcutGroup[] = [
  {
    group: "design",
    keys: [
      ["undo", "Ctrl Z"],
      ["redo", "Ctrl Y"],
      ["save", "Ctrl S"],
    ],
  },
];
const PART: readonly Shortcut[] = [
  ["movePart", "Alt ↑ ↓"],
  ["removePart", "Delete"],
];
/** What the designers have beyond what all have. */
const PARTS: Readonly<Record<string, readonly Shortcut[]>> = {
  forms: [
    ["movePart", "Alt ← → ↑ ↓"],
    ["removePart", "Delete"],
    ["copyPart", "Ctrl D"],
  ],
  flows: [...PART, ["copyPart", "Ctrl D"]],
  menu: PART,
  rules: [["movePart", "Alt ↑ ↓"]],
  reports: [
    ["movePart", "Alt ← →"],
    ["removePart", "Delete"],
  ],
  dashboards: [
    ["moveCard", "← → ↑ ↓"],
    ["resizeCard", "Shift ← → ↑ ↓"],
    ["removePart", "Delete"],
  ],
  roles: [
    ["cells", "← → ↑ ↓"],
    ["toggle", "Space"],
  ],
};

export function shortcutsOf(path: string): readonly ShortcutGroup[] {
  const [area, app, what, , ...below] = path.split("/").filter(Boolean);
  const help: Shortcut = ["help", "?"];
  if (area === "build") {
    if (app === undefined) return [{ group: "everywhere", keys: [help] }];
    const parts = below.length > 0 ? [] : (PARTS[what ?? ""] ?? []);
    return [
      ...DESIGN.map((one) => ({ ...one, keys: [...parts, ...one.keys] })),
      { group: "everywhere", keys: [help] },
    ];
  }
  const everywhere: ShortcutGroup = {
    group: "everywhere",
    keys: [["palette", "Ctrl K"], ...(area === "apps" ? [["fold", "Ctrl \\"] as const] : []), help],
  };
  return [...pageKeys(area, what, below), everywhere];
}

function pageKeys(
  area: string | undefined,
  what: string | undefined,
  below: readonly string[],
): readonly ShortcutGroup[] {
  if (area === "todo" || area === "instances") return TODO;
  if (area !== "apps" || what !== "forms") return [];
  if (below.length === 0) return LIST;
  if (below.at(-1) === "new" || below.at(-1) === "edit") return FORM;
  return below[0] === "records" ? RECORD : [];
}
