/** Asks the server whether it is there. */

export type Health = "up" | "down";

export async function fetchHealth(signal?: AbortSignal): Promise<Health> {
  try {
    const response = await fetch("/api/v1/health", { signal: signal ?? null });
    return response.ok ? "up" : "down";
  } catch (error) {
    if (signal?.aborted) throw error;
    return "down";
  }
}
