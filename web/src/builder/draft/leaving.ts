/** When the design of an app is left. */

/** Whether the address is a page of the same app's design. */
export const staysIn = (app: string, path: string): boolean =>
  path === `/build/${app}` || path.startsWith(`/build/${app}/`);
