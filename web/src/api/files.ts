/** Uploads and downloads. */

import { client, take } from "./client";

export async function uploadFile(file: File) {
  return take(
    client.POST("/api/v1/files", {
      // The generated type says text for the file; the serializer below sends the file itself.
      body: { file: file.name },
      bodySerializer: () => {
        const body = new FormData();
        body.append("file", file);
        return body;
      },
    }),
  );
}

export const fileAddress = (id: number) => `/api/v1/files/${String(id)}/content`;
