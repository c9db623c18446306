/** A refusal of the server: an RFC 9457 document, in the reader's language. */

import type { i18n } from "i18next";
import { getI18n } from "react-i18next";

export type InputError = {
  readonly path: readonly (string | number)[];
  readonly code: string;
  readonly message: string;
};

export class Problem extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    readonly title: string,
    readonly detail: string,
    readonly errors: readonly InputError[] = [],
    readonly reference?: string,
  ) {
    super(detail || title);
    this.name = "Problem";
  }

  /** What the answer says; an answer that is not a problem document says only its status. */
  static from(status: number, body: unknown): Problem {
    const read = (typeof body === "object" && body !== null ? body : {}) as Record<string, unknown>;
    const text = (key: string) => (typeof read[key] === "string" ? read[key] : "");
    return new Problem(
      status,
      text("code") || `http_${String(status)}`,
      text("title"),
      text("detail"),
      Array.isArray(read["errors"]) ? (read["errors"] as InputError[]) : [],
      text("reference") || undefined,
    );
  }
}

/** The server did not answer at all. */
export class Offline extends Error {
  constructor() {
    // In the reader's language, as a problem's words are.
    super((getI18n() as i18n | undefined)?.t("state.offline") ?? "offline");
    this.name = "Offline";
  }
}

export const isProblem = (error: unknown, status?: number): error is Problem =>
  error instanceof Problem && (status === undefined || error.status === status);
