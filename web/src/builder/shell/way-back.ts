/** Where "back" leads: exactly where somebody was, unless that is another app. Pure. */

export function wayBack(app: string, last: string | null, published: boolean): string {
  if (last !== null && /^\/(?!\/)/.test(last)) {
    const inApp = /^\/apps\/([^/?#]+)/.exec(last)?.[1];
    if (inApp === undefined || inApp === app) return last;
  }
  return published ? `/apps/${app}` : "/build";
}
