/** The records that were opened last in this browser. */

export type Recent = {
  readonly app: string;
  readonly form: string;
  readonly id: number;
  readonly title: string;
  readonly at: number;
};

const KEY = "formwork.recent";
const MOST = 8;

export function recentRecords(): readonly Recent[] {
  try {
    const read: unknown = JSON.parse(localStorage.getItem(KEY) ?? "[]");
    return Array.isArray(read) ? (read as Recent[]) : [];
  } catch {
    return [];
  }
}

export function rememberRecord(record: Omit<Recent, "at">): void {
  const same = (one: Recent) =>
    one.app === record.app && one.form === record.form && one.id === record.id;
  const others = recentRecords().filter((one) => !same(one));
  const kept = [{ ...record, at: Date.now() }, ...others].slice(0, MOST);
  localStorage.setItem(KEY, JSON.stringify(kept));
}

/** Nothing of one person is shown to the next one at this browser. */
export const forgetRecent = () => localStorage.removeItem(KEY);
