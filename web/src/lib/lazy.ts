/** Parts that are loaded when they are first shown; without a network they wait for one. */

import { lazy as lazily } from "react";

export const lazy: typeof lazily = (load) => lazily(patiently(load));

/** `load`, tried again when the network is back; any other failure is thrown. */
export const patiently =
  <T>(load: () => Promise<T>) =>
  async (): Promise<T> => {
    for (;;) {
      try {
        return await load();
      } catch (error) {
        if (navigator.onLine) throw error;
        await new Promise((back) => addEventListener("online", back, { once: true }));
      }
    }
  };
