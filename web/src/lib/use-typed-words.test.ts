// @vitest-environment jsdom

import { act, renderHook } from "@testing-library/react";
import { afterEach, beforeEach, expect, it, vi } from "vitest";

import { useTypedWords } from "./use-typed-words";

const PAUSE = 200;

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A box whose address says something only when it is told to. */
function box(first = "") {
  const sent: string[] = [];
  const hook = renderHook(
    ({ address }) => useTypedWords(address, (words) => sent.push(words), PAUSE),
    { initialProps: { address: first } },
  );
  return {
    sent,
    shown: () => hook.result.current[0],
    type: (words: string) => {
      act(() => hook.result.current[1](words));
    },
    wait: () => {
      act(() => void vi.advanceTimersByTime(PAUSE));
    },
    says: (address: string) => hook.rerender({ address }),
  };
}

it("sends what stands still, without the spaces around it", () => {
  const { sent, shown, type, wait } = box();
  type("a");
  type("ab ");
  wait();
  expect(sent).toEqual(["ab"]);
  expect(shown()).toBe("ab ");
});

it("keeps what was typed since, when the address says what was sent before", () => {
  const { shown, type, wait, says } = box();
  type("a");
  wait();
  type("ab");
  says("a");
  expect(shown()).toBe("ab");
  wait();
  says("ab");
  expect(shown()).toBe("ab");
});

it("shows what came into the address by another way", () => {
  const { shown, type, wait, says } = box("old");
  expect(shown()).toBe("old");
  type("new");
  wait();
  says("new");
  says("old");
  expect(shown()).toBe("old");
  says("");
  expect(shown()).toBe("");
});
