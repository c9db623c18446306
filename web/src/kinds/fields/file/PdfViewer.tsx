/** A PDF above the page, in the browser's own viewer. */

import { DownloadOutlined } from "@ant-design/icons";
import { Button, Modal } from "antd";
import { useTranslation } from "react-i18next";

import { fileAddress, shownAddress } from "@/api/files";

import styles from "./Files.module.css";
import type { Stored } from "./FileTiles";

export function PdfViewer({ file, onClose }: { file: Stored | null; onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <Modal
      open={file !== null}
      onCancel={onClose}
      title={<span className={styles.pdfName}>{file?.name}</span>}
      width="min(1120px, calc(100vw - 32px))"
      centered
      destroyOnHidden
      footer={
        file && (
          <Button icon={<DownloadOutlined />} href={fileAddress(file.id)} download={file.name}>
            {t("fields:file.download")}
          </Button>
        )
      }
    >
      {/* Without `sandbox`: browsers show no PDF in one. What the server sends with it keeps it apart. */}
      {file && <iframe className={styles.pdf} src={shownAddress(file.id)} title={file.name} />}
    </Modal>
  );
}
