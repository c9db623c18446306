/** New records made where they are wanted: in a drawer over the page. */

import { createContext, use } from "react";

import type { RecordTitle, RecordValues } from "@/api/app-definition";

export type CreateRequest = {
  readonly form: string;
  /** What is filled in already. */
  readonly given?: RecordValues;
  readonly onCreated?: (record: RecordTitle) => void;
};

type Create = (request: CreateRequest) => void;

/** Null where no app is used, as in the designer. */
export const CreateInPlaceContext = createContext<Create | null>(null);
export const useCreateInPlace = () => use(CreateInPlaceContext);
