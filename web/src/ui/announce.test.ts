// @vitest-environment jsdom

import { act, renderHook } from "@testing-library/react";
import { expect, test } from "vitest";

import { announce, useAnnounced } from "./announce";

test("what is said twice is told from what merely stayed", () => {
  const { result } = renderHook(() => useAnnounced());
  act(() => announce("第 2 项"));
  const first = result.current;
  expect(first.text).toBe("第 2 项");
  act(() => announce("第 2 项"));
  expect(result.current.text).toBe("第 2 项");
  expect(result.current.number).toBe(first.number + 1);
});
