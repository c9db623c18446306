/** Files: pictures small with a large view, anything else by its name. */

import { CloseOutlined, FilePdfOutlined, PaperClipOutlined } from "@ant-design/icons";
import { Image, Progress } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { fileAddress, isPicture, isShownPdf, shownAddress } from "@/api/files";

import styles from "./Files.module.css";
import { PdfViewer } from "./PdfViewer";
import type { Upload } from "./use-uploads";

export type Stored = {
  readonly id: number;
  readonly name: string;
  readonly media_type?: string;
  readonly size?: number;
};

type Props = {
  readonly files: readonly Stored[];
  readonly uploads?: readonly Upload[];
  readonly onRemove?: (file: Stored) => void;
  readonly onCancel?: (key: string) => void;
};

export function FileTiles({ files, uploads = [], onRemove, onCancel }: Props) {
  const { t } = useTranslation();
  const [read, setRead] = useState<Stored | null>(null);
  if (files.length + uploads.length === 0) return null;
  const remove = (name: string, act: () => void) => (
    <button
      type="button"
      className={styles.remove}
      aria-label={t("fields:file.remove", { name })}
      onClick={act}
    >
      <CloseOutlined />
    </button>
  );
  return (
    <Image.PreviewGroup>
      <ul className={styles.tiles} onClick={(event) => event.stopPropagation()}>
        {files.map((file) => (
          <li key={file.id} data-picture={isPicture(file)}>
            {isPicture(file) ? (
              <Image
                src={shownAddress(file.id)}
                alt={file.name}
                width={72}
                height={72}
                rootClassName={styles.picture ?? ""}
              />
            ) : isShownPdf(file) ? (
              <button
                type="button"
                className={styles.open}
                title={file.name}
                onClick={() => setRead(file)}
              >
                <FilePdfOutlined aria-hidden /> <NameAndSize file={file} />
              </button>
            ) : (
              <a href={fileAddress(file.id)} download={file.name} title={file.name}>
                <PaperClipOutlined aria-hidden /> <NameAndSize file={file} />
              </a>
            )}
            {onRemove && remove(file.name, () => onRemove(file))}
          </li>
        ))}
        {uploads.map((upload) => (
          <li key={upload.key}>
            <span className={styles.upload}>
              <span>{upload.name}</span>
              {upload.problem === null ? (
                <Progress
                  percent={Math.round(upload.part * 100)}
                  size="small"
                  aria-label={upload.name}
                />
              ) : (
                <em role="alert">{upload.problem}</em>
              )}
            </span>
            {onCancel && remove(upload.name, () => onCancel(upload.key))}
          </li>
        ))}
      </ul>
      <PdfViewer file={read} onClose={() => setRead(null)} />
    </Image.PreviewGroup>
  );
}

function NameAndSize({ file }: { file: Stored }) {
  return (
    <>
      <span>{file.name}</span>
      {file.size !== undefined && <small>{sizeText(file.size)}</small>}
    </>
  );
}

const UNITS = ["B", "KB", "MB", "GB"] as const;

export function sizeText(bytes: number): string {
  const power = Math.min(UNITS.length - 1, Math.floor(Math.log2(Math.max(bytes, 1)) / 10));
  const amount = bytes / 1024 ** power;
  return `${amount >= 10 || power === 0 ? String(Math.round(amount)) : amount.toFixed(1)} ${UNITS[power] ?? ""}`;
}
