/** The page of the apps where somebody was last, so that the builder can bring them back there. */

const KEY = "formwork.last-page";

/** The builder's own pages are no way out of it: the frame still sees them while it is left. */
export function rememberPage(address: string): void {
  if (!/^\/build\/./.test(address)) sessionStorage.setItem(KEY, address);
}

export const lastPage = (): string | null => sessionStorage.getItem(KEY);
