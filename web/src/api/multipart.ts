/** Requests that carry a file. */

/**
 * The parts of a form, the file first. The generated types say text for a file, so a request
 * names it in its body and a `bodySerializer` sends this instead.
 */
export function multipart(
  file: File,
  more: Readonly<Record<string, string | undefined>> = {},
): FormData {
  const body = new FormData();
  body.append("file", file);
  for (const [name, value] of Object.entries(more)) if (value) body.append(name, value);
  return body;
}
