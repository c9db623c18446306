/** The title of a panel beside the matrix, and the way out of it. */

import { CloseOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { useTranslation } from "react-i18next";

import styles from "./Roles.module.css";

type Props = { readonly title: string; readonly help?: string; readonly onClose: () => void };

export function PanelHead({ title, help, onClose }: Props) {
  const { t } = useTranslation("roles");
  return (
    <header className={styles.panelHead}>
      <div>
        <h2>{title}</h2>
        {help && <p className={styles.quiet}>{help}</p>}
      </div>
      <Button type="text" icon={<CloseOutlined />} aria-label={t("close")} onClick={onClose} />
    </header>
  );
}
