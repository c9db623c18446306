// @vitest-environment jsdom

import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { act, renderHook } from "@testing-library/react";
import { createElement, type ReactNode } from "react";
import { expect, it } from "vitest";

import { useChange } from "./use-change";

/** A server that answers when it is told to, and the hook that asks it. */
function asked() {
  const sent: string[] = [];
  const open: { done: (answer: string) => void; refuse: (error: Error) => void }[] = [];
  const queries = new QueryClient();
  const wrapper = ({ children }: { children: ReactNode }) =>
    createElement(QueryClientProvider, { client: queries }, children);
  const hook = renderHook(
    () =>
      useChange({
        mutationFn: (words: string) => {
          sent.push(words);
          return new Promise<string>((done, refuse) => open.push({ done, refuse }));
        },
      }),
    { wrapper },
  );
  const answer = (say: (one: (typeof open)[number]) => void) =>
    act(async () => {
      const one = open.shift();
      if (one) say(one);
      await new Promise((later) => setTimeout(later));
    });
  const send = (words: string, told: string[]) =>
    act(async () => {
      hook.result.current.mutate(words, {
        onSuccess: (answer) => told.push(`taken ${answer}`),
        onError: (error) => told.push(`refused ${error.message}`),
        onSettled: () => told.push("over"),
      });
      await new Promise((later) => setTimeout(later));
    });
  return { sent, answer, send, leave: hook.unmount };
}

it("makes a change once that is asked for again while it is under way", async () => {
  const { sent, answer, send } = asked();
  const told: string[] = [];
  await send("same", told);
  await send("same", told);
  expect(sent).toEqual(["same"]);
  await answer((one) => one.done("1"));
  expect(told).toEqual(["taken 1", "over"]);
  await send("same", told);
  expect(sent).toEqual(["same", "same"]);
});

it("makes what differs from the one before, and what came before that again", async () => {
  const { sent, send } = asked();
  for (const words of ["en", "zh", "en"]) await send(words, []);
  expect(sent).toEqual(["en", "zh", "en"]);
});

it("tells of each of two that overlap, and after whoever began them has gone", async () => {
  const { answer, send, leave } = asked();
  const told: string[] = [];
  await send("one", told);
  await send("two", told);
  leave();
  await answer((one) => one.refuse(new Error("full")));
  await answer((one) => one.done("2"));
  expect(told).toEqual(["refused full", "over", "taken 2", "over"]);
});
