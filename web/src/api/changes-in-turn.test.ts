import { expect, it } from "vitest";

import { allInTurn, inTurn, isChanging } from "./changes-in-turn";

const settled = () => new Promise((done) => setTimeout(done));
const refusal = (change: Promise<unknown>) =>
  change.then(
    () => "taken",
    (error: unknown) => String(error),
  );
const STALE = "Error: stale";

/** A record as the server keeps it: it refuses what starts from another revision than the present. */
function kept(revision = 1) {
  const started: (number | null)[] = [];
  const open: (() => void)[] = [];
  const save = (start: number | null) => {
    started.push(start);
    return new Promise<{ revision: number }>((resolve, reject) => {
      open.push(() => {
        if (start !== null && start !== revision) reject(new Error("stale"));
        else resolve({ revision: ++revision });
      });
    });
  };
  const answer = async () => {
    await settled();
    open.shift()?.();
    await settled();
  };
  return { save, answer, started, byAnother: () => (revision += 1) };
}

it("what is changed before the answer came starts from that answer", async () => {
  const record = kept();
  const changes = [1, 1, 1].map((revision) => inTurn("in turn", revision, record.save));
  await record.answer();
  expect(record.started).toEqual([1, 2]);
  await record.answer();
  await record.answer();
  expect(record.started).toEqual([1, 2, 3]);
  expect((await Promise.all(changes)).map((saved) => saved.revision)).toEqual([2, 3, 4]);
});

it("a page that was read before own changes is not out of date", async () => {
  const record = kept();
  const first = inTurn("old page", 1, record.save);
  await record.answer();
  await first;
  const second = inTurn("old page", 1, record.save);
  await record.answer();
  expect(await second).toEqual({ revision: 3 });
});

it("what somebody else changed in between is refused", async () => {
  const record = kept();
  const first = inTurn("another", 1, record.save);
  await record.answer();
  await first;
  record.byAnother();
  const second = inTurn("another", 1, record.save);
  const refused = refusal(second);
  await record.answer();
  expect(await refused).toBe(STALE);
  expect(record.started).toEqual([1, 2]);
  // Whoever has read theirs goes on from there; what was read before it stays out of date.
  const third = inTurn("another", 3, record.save);
  await record.answer();
  await third;
  const fourth = refusal(inTurn("another", 2, record.save));
  await record.answer();
  expect(await fourth).toBe(STALE);
});

it("a refused change holds up nothing, and records do not wait for each other", async () => {
  const [one, other] = [kept(), kept()];
  const wrong = refusal(inTurn("one", 9, one.save));
  const right = inTurn("one", 1, one.save);
  const beside = inTurn("other", 1, other.save);
  await other.answer();
  expect(await beside).toEqual({ revision: 2 });
  expect([isChanging("one"), isChanging("other")]).toEqual([true, false]);
  await one.answer();
  expect(await wrong).toBe(STALE);
  expect(isChanging("one")).toBe(true);
  await one.answer();
  expect(await right).toEqual({ revision: 2 });
  expect(isChanging("one")).toBe(false);
});

it("changes of many wait for each of them, and each goes on from what they left", async () => {
  const [one, other] = [kept(), kept(4)];
  const first = inTurn("one of many", 1, one.save);
  const sent: (readonly (number | null)[])[] = [];
  const many = (revisions: readonly [number | null, number], exact = false) =>
    allInTurn(
      [
        { record: "one of many", revision: revisions[0], exact },
        { record: "other of many", revision: revisions[1], exact },
      ],
      (starts) => {
        sent.push(starts);
        return Promise.all([one.save(starts[0] ?? null), other.save(starts[1] ?? null)]);
      },
      (answer) => answer.map((saved) => saved.revision),
    );
  const both = many([1, 4]);
  await settled();
  expect(sent).toEqual([]);
  await one.answer();
  await first;
  await one.answer();
  await other.answer();
  expect(await both).toEqual([{ revision: 3 }, { revision: 5 }]);
  expect(sent).toEqual([[2, 4]]);
  // A page read before them goes on from there; what takes them back does not.
  const next = inTurn("other of many", 4, other.save);
  await other.answer();
  expect(await next).toEqual({ revision: 6 });
  const back = refusal(many([3, 5], true));
  await one.answer();
  await other.answer();
  expect(await back).toBe(STALE);
});
