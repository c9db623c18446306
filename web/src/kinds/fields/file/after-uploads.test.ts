// @vitest-environment jsdom

import { act, renderHook } from "@testing-library/react";
import { expect, it } from "vitest";

import { useAfterUploads } from "./after-uploads";

/** A form with a file field: what it holds grows by what arrives. */
function form() {
  const sent: string[] = [];
  const hook = renderHook(
    ({ files }) => useAfterUploads((how: string) => sent.push(`${how}: ${files}`)),
    { initialProps: { files: "none" } },
  );
  return {
    sent,
    waiting: () => hook.result.current.waiting,
    upload: () => {
      let end: (arrived: boolean) => void = () => undefined;
      hook.result.current.note(new Promise((done) => (end = done)));
      return (arrived: boolean, shown = arrived) =>
        act(async () => {
          if (shown) hook.rerender({ files: "plan.pdf" });
          end(arrived);
          await new Promise((later) => setTimeout(later));
        });
    },
    send: (how: string) =>
      act(async () => {
        void hook.result.current.sendAfter(how);
        await Promise.resolve();
      }),
    leave: hook.unmount,
  };
}

it("sends at once what no file is on its way to", async () => {
  const { sent, send } = form();
  await send("save");
  expect(sent).toEqual(["save: none"]);
});

it("waits for a file, and sends once with it", async () => {
  const { sent, waiting, upload, send } = form();
  const end = upload();
  await send("save");
  await send("save");
  expect(waiting()).toBe(true);
  expect(sent).toEqual([]);
  await end(true);
  expect(waiting()).toBe(false);
  expect(sent).toEqual(["save: plan.pdf"]);
});

it("sends nothing when the file failed, or whoever waited has gone", async () => {
  const failing = form();
  const fail = failing.upload();
  await failing.send("save");
  await fail(false);
  expect(failing.waiting()).toBe(false);
  await failing.send("save anyway");
  expect(failing.sent).toEqual(["save anyway: none"]);

  const left = form();
  const end = left.upload();
  await left.send("save");
  left.leave();
  await end(true, false);
  expect(left.sent).toEqual([]);
});
