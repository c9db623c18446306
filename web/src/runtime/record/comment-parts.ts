/** A comment's words, its links and the people it names. */

export type CommentPart = { readonly kind: "text" | "link" | "mention"; readonly text: string };

// Mentions as the server reads them.
const PART = /(https?:\/\/[^\s<>"'，。；）]+)|(@[^\s@,，。:：;；!！?？()（）]{1,60})/g;

export function commentParts(body: string): readonly CommentPart[] {
  const parts: CommentPart[] = [];
  let at = 0;
  for (const found of body.matchAll(PART)) {
    if (found.index > at) parts.push({ kind: "text", text: body.slice(at, found.index) });
    parts.push({ kind: found[1] === undefined ? "mention" : "link", text: found[0] });
    at = found.index + found[0].length;
  }
  if (at < body.length) parts.push({ kind: "text", text: body.slice(at) });
  return parts;
}
