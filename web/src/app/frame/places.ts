/** Where pages stand among each other: what a page is called, and which one it belongs to. */

/** The page that a page belongs to; null where the bar at the thumb leads to it directly. */
export function parentOf(path: string): string | null {
  const parts = path.split("/").filter(Boolean);
  const [area, app, what, key, ...below] = parts;
  if (area === "apps" && app !== undefined) {
    if (what === "forms" && key !== undefined) {
      const list = `/apps/${app}/forms/${key}`;
      if (below.length === 0) return null;
      // An edit page belongs to its record, everything else below a form to its list.
      return below.length > 2 ? `${list}/${below.slice(0, 2).join("/")}` : list;
    }
    return null;
  }
  if (area === "admin") return "/me";
  if (area === "instances") return "/todo";
  if (area === "notifications" || area === "search") return "/";
  return null;
}

/** The addresses of the pages that people build apps on. */
export const GALLERY: string = "/build";
