/** What somebody who designs apps does first; put away once it is known. */

import { AppstoreAddOutlined, CloseOutlined, EditOutlined, TeamOutlined } from "@ant-design/icons";
import { Link } from "@tanstack/react-router";
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { mayDesign, useMe } from "@/api/session";

import styles from "./HomePage.module.css";
import { Part } from "./Part";

const PUT_AWAY = "formwork.first-steps";

export function FirstSteps({ app }: { app: string | undefined }) {
  const { t } = useTranslation();
  const me = useMe().data;
  const [away, setAway] = useState(() => localStorage.getItem(PUT_AWAY) !== null);
  if (away || !mayDesign(me)) return null;
  const steps = [
    { key: "apps", to: "/build", icon: <AppstoreAddOutlined /> },
    ...(app ? [{ key: "change", to: `/build/${app}`, icon: <EditOutlined /> }] : []),
    ...(me?.is_admin ? [{ key: "people", to: "/admin/users", icon: <TeamOutlined /> }] : []),
  ];
  return (
    <Part
      title={t("home:steps.title")}
      extra={
        <Button
          type="text"
          size="small"
          icon={<CloseOutlined />}
          aria-label={t("home:steps.away")}
          onClick={() => {
            localStorage.setItem(PUT_AWAY, "yes");
            setAway(true);
          }}
        />
      }
    >
      <ul className={styles.lines}>
        {steps.map(({ key, to, icon }) => (
          <li key={key}>
            <Link to={to} className={styles.line}>
              <span className={styles.stepIcon} aria-hidden>
                {icon}
              </span>
              <span className={`${styles.words ?? ""} ${styles.step ?? ""}`}>
                <strong>{t(`home:steps.${key}`)}</strong>
                <small className={styles.facts}>{t(`home:steps.${key}Help`)}</small>
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </Part>
  );
}
