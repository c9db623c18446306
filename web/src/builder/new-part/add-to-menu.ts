/** An entry of the app's menu for a new part, at the end. Pure. */

import { type AppDocument, freeKey, type MenuPart, type Words } from "@/api/builder/document";

type Entry = {
  readonly kind: Exclude<MenuPart["kind"], "group">;
  /** The key of what it opens. */
  readonly target: string;
  readonly label: Words;
  readonly icon: string;
};

export function addToMenu(document: AppDocument, entry: Entry): void {
  const key = freeKey(entry.target, menuKeys(document));
  (document.menus ??= []).push({ key, ...entry });
}

function menuKeys({ menus = [] }: Pick<AppDocument, "menus">): string[] {
  return menus.flatMap((item) => [item.key, ...menuKeys({ menus: item.children ?? [] })]);
}
