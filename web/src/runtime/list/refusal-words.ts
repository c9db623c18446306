/** Why a change was refused, in a sentence. Pure. */

import { refusals } from "../record/refusals";

export const refusalWords = (error: unknown): string =>
  refusals(error)
    .map((one) => one.message)
    .join(" ");
