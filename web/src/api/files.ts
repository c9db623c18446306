/** Uploads and downloads. */

import { CSRF_HEADER, type Schemas, sentHeaders, sessionEnded } from "./client";
import { multipart } from "./multipart";
import { Offline, Problem } from "./problem";

export type StoredFile = Schemas["StoredFile"];

type Options = { readonly onProgress?: (part: number) => void; readonly signal?: AbortSignal };

/** Sends one file; `onProgress` hears the part that has gone, which `fetch` cannot tell. */
export function uploadFile(file: File, { onProgress, signal }: Options = {}): Promise<StoredFile> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("POST", "/api/v1/files");
    request.responseType = "json";
    const headers = sentHeaders();
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
    request.upload.onprogress = ({ loaded, total }) => onProgress?.(total > 0 ? loaded / total : 0);
    request.onerror = () => reject(new Offline());
    request.onabort = () => reject(new DOMException("", "AbortError"));
    request.onload = () => {
      if (request.status === 201) resolve(request.response as StoredFile);
      else {
        if (request.status === 401) sessionEnded(headers[CSRF_HEADER]);
        reject(Problem.from(request.status, request.response));
      }
    };
    signal?.addEventListener("abort", () => request.abort());
    request.send(multipart(file));
  });
}

export const fileAddress = (id: number) => `/api/v1/files/${String(id)}/content`;
/** For pictures and PDF in the page; the server shows inline only what it proved to be one. */
export const shownAddress = (id: number) => `${fileAddress(id)}?inline=true`;

const PICTURES = new Set(["image/png", "image/jpeg", "image/gif", "image/webp"]);
export const isPicture = (file: { readonly media_type?: string }) =>
  PICTURES.has(file.media_type ?? "");

/** Whether the browser shows it by itself; on many phones it shows no PDF. */
export const isShownPdf = (file: { readonly media_type?: string }) =>
  file.media_type === "application/pdf" && navigator.pdfViewerEnabled;
