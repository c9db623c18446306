/** When the design of an app is left. */

/**
 * The page that is asked for last is the one that is gone to. Each call says later whether it still
 * is that one; what the design itself corrects in the address (`REPLACE`) is not asked for.
 */
export function navigations(): (action: string) => () => boolean {
  let newest = 0;
  return (action) => {
    if (action !== "REPLACE") newest += 1;
    const mine = newest;
    return () => mine === newest;
  };
}

/** Whether the address is a page of the same app's design. */
export const staysIn = (app: string, path: string): boolean =>
  path === `/build/${app}` || path.startsWith(`/build/${app}/`);
