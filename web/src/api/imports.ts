/** Importing a sheet: a look at it, checking, running, how far it is. */

import { queryOptions } from "@tanstack/react-query";

import { client, type Schemas, take } from "./client";
import { multipart } from "./multipart";
import type { FormRef } from "./records";

export type SheetPreview = Schemas["SheetPreview"];
export type SheetColumn = Schemas["SheetColumn"];
export type ImportProgress = Schemas["ImportProgress"];
export type ColumnOption = {
  readonly column: string;
  readonly field: string;
  readonly values?: Readonly<Record<string, string>>;
  readonly lookup?: string;
  readonly unknown?: "refuse" | "leave_empty";
};
export type ImportOptions = {
  readonly columns: readonly ColumnOption[];
  readonly key: readonly string[];
  readonly existing: "update" | "skip";
  readonly dry_run: boolean;
  readonly background: true;
  readonly sheet?: string;
};

export const previewSheet = (ref: FormRef, file: File, sheet?: string) =>
  take(
    client.POST("/api/v1/apps/{app}/forms/{form}/import/preview", {
      params: { path: ref },
      body: { file: file.name },
      bodySerializer: () => multipart(file, { sheet }),
    }),
  );

/** Begins an import, or its check; `importQuery` tells how far it is. */
export const startImport = (ref: FormRef, file: File, options: ImportOptions) =>
  take(
    client.POST("/api/v1/apps/{app}/forms/{form}/import", {
      params: { path: ref },
      body: { file: file.name, options: "" },
      bodySerializer: () => multipart(file, { options: JSON.stringify(options) }),
    }),
  );

const EVERY = 700;

/** Asked again until it has ended. */
export const importQuery = (id: number) =>
  queryOptions({
    queryKey: ["imports", id],
    queryFn: ({ signal }) =>
      take(
        client.GET("/api/v1/imports/{import_id}", {
          params: { path: { import_id: id } },
          signal,
        }),
      ),
    refetchInterval: (query) => (query.state.data?.state === "running" ? EVERY : false),
    staleTime: 0,
  });

export const cancelImport = (id: number) =>
  take(client.POST("/api/v1/imports/{import_id}/cancel", { params: { path: { import_id: id } } }));

export const templateAddress = ({ app, form }: FormRef) =>
  `/api/v1/apps/${app}/forms/${form}/import/template`;

export const failedRowsAddress = (id: number) => `/api/v1/imports/${String(id)}/errors.csv`;
