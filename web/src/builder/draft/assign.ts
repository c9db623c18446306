/** Writes settings into a part of the draft: those that are gone are deleted. */

export function assign(target: object, next: Readonly<Record<string, unknown>>): void {
  const part = target as Record<string, unknown>;
  for (const name of Object.keys(part)) if (!(name in next)) delete part[name];
  for (const [name, value] of Object.entries(next)) {
    if (part[name] !== value) part[name] = value;
  }
}
