/** Whether the server answers at all. */

import { client } from "./client";

/** Asks once; the client tells its listeners what came of it. */
export async function askWhetherThere(): Promise<void> {
  await client.GET("/api/v1/health").catch(() => undefined);
}
