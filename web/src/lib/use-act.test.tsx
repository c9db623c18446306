// @vitest-environment jsdom

import { QueryClient, QueryClientProvider, useMutation } from "@tanstack/react-query";
import { act, cleanup, render, screen } from "@testing-library/react";
import { afterEach, describe, expect, it, vi } from "vitest";

import { useAct } from "./use-act";

afterEach(cleanup);

describe("an act", () => {
  const told = vi.fn();
  const refused = vi.fn();
  let answer: (words: string) => void = () => undefined;
  let refuse: (error: Error) => void = () => undefined;
  const send = vi.fn(
    () =>
      new Promise<string>((resolve, reject) => {
        answer = resolve;
        refuse = reject;
      }),
  );
  function Press() {
    const press = useAct(useMutation({ mutationFn: send }));
    return (
      <button onClick={() => press(undefined, { onSuccess: told, onError: refused })}>go</button>
    );
  }
  const shown = () =>
    render(
      <QueryClientProvider client={new QueryClient()}>
        <Press />
      </QueryClientProvider>,
    );
  const settle = (done: () => void) =>
    act(async () => {
      done();
      await Promise.resolve();
    });
  afterEach(() => vi.clearAllMocks());

  it("is sent once while it is under way, and again after its answer", async () => {
    shown();
    const button = screen.getByRole("button");
    await settle(() => {
      button.click();
      button.click();
    });
    expect(send).toHaveBeenCalledTimes(1);
    await settle(() => answer("done"));
    await vi.waitFor(() => expect(told).toHaveBeenCalledWith("done"));
    await settle(() => button.click());
    expect(send).toHaveBeenCalledTimes(2);
  });

  it("tells its end when its button is gone", async () => {
    const { unmount } = shown();
    await settle(() => screen.getByRole("button").click());
    unmount();
    await settle(() => refuse(new Error("no")));
    await vi.waitFor(() => expect(refused).toHaveBeenCalledWith(new Error("no")));
    expect(told).not.toHaveBeenCalled();
  });
});
