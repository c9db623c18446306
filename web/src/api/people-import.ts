/** People from a sheet. */

import { usePeopleChange } from "./administration";
import { client, take } from "./client";
import { multipart } from "./multipart";

export type PeopleColumns = {
  readonly name: string;
  readonly login?: string;
  readonly email?: string;
  readonly phone?: string;
  readonly manager?: string;
  readonly department?: string;
  readonly roles: readonly string[];
};

export const previewPeople = (file: File) =>
  take(
    client.POST("/api/v1/users/import/preview", {
      body: { file: file.name },
      bodySerializer: () => multipart(file),
    }),
  );

export const useImportPeople = () =>
  usePeopleChange(({ file, columns }: { file: File; columns: PeopleColumns }) =>
    take(
      client.POST("/api/v1/users/import", {
        body: { file: file.name, options: "" },
        bodySerializer: () => multipart(file, { options: JSON.stringify(columns) }),
      }),
    ),
  );
