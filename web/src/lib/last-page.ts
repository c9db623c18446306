/** The page of the apps where somebody was last, so that the builder can bring them back there. */

const KEY = "formwork.last-page";

export const rememberPage = (address: string) => sessionStorage.setItem(KEY, address);

export const lastPage = (): string | null => sessionStorage.getItem(KEY);
