// @vitest-environment jsdom

import { act, renderHook } from "@testing-library/react";
import { expect, it } from "vitest";

import { useKeptWords } from "./use-kept-words";

it("words are there again when their place is opened again, and nowhere else", () => {
  const first = renderHook(() => useKeptWords("1.crm.deal.7"));
  act(() => first.result.current[1]("Called, "));
  first.unmount();
  const again = renderHook(() => useKeptWords("1.crm.deal.7"));
  expect(again.result.current[0]).toBe("Called, ");
  expect(renderHook(() => useKeptWords("2.crm.deal.7")).result.current[0]).toBe("");
  act(() => again.result.current[1](""));
  expect(renderHook(() => useKeptWords("1.crm.deal.7")).result.current[0]).toBe("");
});
