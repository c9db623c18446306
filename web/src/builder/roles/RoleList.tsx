/** The app's roles, and making new ones. */

import { PlusOutlined, ToolOutlined } from "@ant-design/icons";
import { Link, useNavigate } from "@tanstack/react-router";
import { Button, Modal } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { roleOf } from "@/api/builder/document";
import { bothOf } from "@/config-form/scope";
import { useBothTexts, useLabel } from "@/i18n/label";

import { useDraft, useDraftActions } from "../draft/DraftProvider";
import { NAMELESS, NameAndKey, wrongWith } from "../new-part/NameAndKey";
import * as edit from "./edit";
import styles from "./Roles.module.css";

/** The key by which the product knows a role whose members may design the app. */
export const DESIGN_ROLE = "builder";

export function RoleList({ current }: { current: string | null }) {
  const { t } = useTranslation("roles");
  const label = useLabel();
  const texts = useBothTexts();
  const { app, document } = useDraft((state) => state);
  const { change } = useDraftActions();
  const navigate = useNavigate();
  const [making, setMaking] = useState(false);
  const open = (role: string) =>
    void navigate({ to: "/build/$app/roles/$role", params: { app, role } });
  return (
    <nav className={styles.list} aria-label={t("list")}>
      <ul>
        {(document.roles ?? []).map((role) => (
          <li key={role.key}>
            <Link
              to="/build/$app/roles/$role"
              params={{ app, role: role.key }}
              aria-current={role.key === current ? "page" : undefined}
              ref={role.key === current ? show : undefined}
            >
              {label(bothOf(role.label)) || role.key}
              {role.key === DESIGN_ROLE && <ToolOutlined title={t("designerHelp")} />}
            </Link>
          </li>
        ))}
      </ul>
      <Button icon={<PlusOutlined />} onClick={() => setMaking(true)}>
        {t("add")}
      </Button>
      {!roleOf(document, DESIGN_ROLE) && (
        <Button
          type="text"
          icon={<ToolOutlined />}
          title={t("designerHelp")}
          onClick={() => {
            const role = { key: DESIGN_ROLE, label: texts("roles:designer") };
            change((draft) => edit.addRole(draft, role));
            open(DESIGN_ROLE);
          }}
        >
          {t("addDesigner")}
        </Button>
      )}
      {making && (
        <NewRole
          onMade={(role) => {
            setMaking(false);
            open(role);
          }}
          onClose={() => setMaking(false)}
        />
      )}
    </nav>
  );
}

/** On a phone the roles stand side by side: the one that is open is to be seen. */
const show = (link: HTMLElement | null) => link?.scrollIntoView?.({ block: "nearest" });

type NewProps = { readonly onMade: (role: string) => void; readonly onClose: () => void };

function NewRole({ onMade, onClose }: NewProps) {
  const { t } = useTranslation(["roles", "builderShell"]);
  const { change } = useDraftActions();
  const roles = useDraft((state) => state.document.roles);
  const [named, setNamed] = useState(NAMELESS);
  const taken = (roles ?? []).map((role) => role.key);
  const ready = wrongWith(named, taken) === null;
  const make = () => {
    change((draft) => edit.addRole(draft, named));
    onMade(named.key);
  };
  return (
    <Modal
      open
      title={t("add")}
      okText={t("builderShell:new.make")}
      okButtonProps={{ disabled: !ready }}
      onOk={make}
      onCancel={onClose}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (ready) make();
        }}
      >
        <NameAndKey value={named} onChange={setNamed} otherwise="role" taken={taken} />
        <button type="submit" hidden />
      </form>
    </Modal>
  );
}
