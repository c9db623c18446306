/** Files by choosing, dropping, pasting or, on a phone, by the camera. */

import { CameraOutlined, UploadOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";

import { useTouch } from "@/lib/use-media";

import { type InputProps, setting } from "../field-kind";
import { FileTiles, type Stored } from "./FileTiles";
import styles from "./Files.module.css";
import { filesIn, useUploads } from "./use-uploads";

const MOST = 20;

export default function FileInput({
  id,
  field,
  value,
  onChange,
  disabled = false,
  invalid = false,
  label,
}: InputProps<readonly Stored[]>) {
  const { t } = useTranslation();
  const touch = useTouch();
  const [over, setOver] = useState(false);
  const chooser = useRef<HTMLInputElement>(null);
  const camera = useRef<HTMLInputElement>(null);
  const files = value ?? [];
  const { uploads, send, cancel } = useUploads(files, onChange);
  const room = setting(field, "max_count", MOST) - files.length - uploads.length;
  const closed = disabled || room <= 0;
  const take = (given: Iterable<File>) => !closed && send([...given].slice(0, room));
  const input = (more: React.ComponentProps<"input">) => (
    <input
      type="file"
      hidden
      tabIndex={-1}
      aria-hidden
      onChange={({ target }) => {
        take(target.files ?? []);
        // The same file may be chosen again.
        target.value = "";
      }}
      {...more}
    />
  );
  return (
    <div
      className={styles.zone}
      data-over={over}
      data-invalid={invalid}
      role="group"
      aria-label={label}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        take(filesIn(event.dataTransfer));
      }}
      onPaste={(event) => {
        const pasted = filesIn(event.clipboardData);
        if (pasted.length === 0) return;
        event.preventDefault();
        take(pasted);
      }}
    >
      <FileTiles
        files={files}
        uploads={uploads}
        onCancel={cancel}
        {...(!disabled && {
          onRemove: (gone: Stored) => onChange(files.filter((one) => one.id !== gone.id)),
        })}
      />
      {input({ ref: chooser, multiple: room > 1 })}
      {input({ ref: camera, accept: "image/*", capture: "environment" })}
      <span className={styles.ways}>
        <Button
          {...(id ? { id } : {})}
          icon={<UploadOutlined />}
          disabled={closed}
          onClick={() => chooser.current?.click()}
        >
          {t("fields:file.upload")}
        </Button>
        {touch ? (
          <Button
            icon={<CameraOutlined />}
            disabled={closed}
            onClick={() => camera.current?.click()}
          >
            {t("fields:file.camera")}
          </Button>
        ) : (
          <small>{t(room <= 0 ? "fields:file.full" : "fields:file.hint")}</small>
        )}
      </span>
    </div>
  );
}
