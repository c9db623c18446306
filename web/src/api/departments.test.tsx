// @vitest-environment jsdom

import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { act, cleanup, renderHook, waitFor } from "@testing-library/react";
import type { ReactNode } from "react";
import { afterEach, expect, it, vi } from "vitest";

import { useDepartments, useUpdateDepartment } from "./administration";

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const department = (id: number, parent: number | null) => ({
  id,
  parent,
  name: `D${String(id)}`,
  code: null,
  head: null,
});

it("departments stand where they were moved to, from the move on and one after the other", async () => {
  const stored = [department(1, null), department(2, null), department(3, null)];
  const patched: string[] = [];
  const answers: (() => void)[] = [];
  vi.stubGlobal("fetch", async (request: Request) => {
    if (request.method === "GET") return Response.json({ items: stored });
    patched.push(new URL(request.url).pathname);
    const changes = (await request.json()) as { parent: number };
    const at = stored.findIndex(({ id }) => request.url.endsWith(`/${String(id)}`));
    await new Promise<void>((done) => answers.push(done));
    return Response.json((stored[at] = department(at + 1, changes.parent)));
  });
  const queries = new QueryClient();
  const wrapper = ({ children }: { children: ReactNode }) => (
    <QueryClientProvider client={queries}>{children}</QueryClientProvider>
  );
  const seen: string[] = [];
  const { result } = renderHook(
    () => {
      const all = useDepartments().data;
      seen.push((all ?? []).map((one) => one.parent ?? 0).join(""));
      return useUpdateDepartment();
    },
    { wrapper },
  );
  await waitFor(() => expect(seen.at(-1)).toBe("000"));
  act(() => {
    result.current.mutate({ id: 2, changes: { parent: 1 } });
    result.current.mutate({ id: 3, changes: { parent: 1 } });
  });
  await waitFor(() => expect(seen.at(-1)).toBe("011"));
  expect(patched).toEqual(["/api/v1/departments/2"]);
  act(() => answers.shift()?.());
  await waitFor(() => expect(patched).toHaveLength(2));
  act(() => answers.shift()?.());
  await waitFor(() => expect(queries.isMutating()).toBe(0));
  // Nothing jumped back in between.
  expect(new Set(seen.slice(seen.indexOf("011")))).toEqual(new Set(["011"]));
});
