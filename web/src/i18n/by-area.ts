/** Text files by the name of their area. */

export type Texts = Record<string, unknown>;

export const byArea = (files: Record<string, Texts>): Record<string, Texts> =>
  Object.fromEntries(
    Object.entries(files).map(([path, texts]) => [path.replace(/^.*\/|\.json$/g, ""), texts]),
  );
