/** Names of fields in formulas. */

export const startsName = (char: string): boolean => /^[\p{L}_$]$/u.test(char);
export const continuesName = (char: string): boolean => /^[\p{L}\p{N}_$]$/u.test(char);

/** True when a segment can stand in a formula without braces. */
export function isName(segment: string): boolean {
  const chars = Array.from(segment);
  return (
    chars.length > 0 &&
    startsName(chars[0] ?? "") &&
    chars.every(continuesName) &&
    !["TRUE", "FALSE", "NULL"].includes(segment.toUpperCase())
  );
}

/** A field reference as text: `amount`, `客户.等级`, `{odd name}`. */
export function fieldSource(path: readonly string[]): string {
  const written = path.join(".");
  return path.every(isName) ? written : `{${written}}`;
}
