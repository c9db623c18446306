/** Why somebody sees, or does not see, this record. */

import { Modal } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import type { Form, RunningApp } from "@/api/app-definition";
import { useMe } from "@/api/session";
import { PersonSelect } from "@/kinds/fields/RecordSelect";

import { AccessAnswer } from "../access/AccessAnswer";
import styles from "./Record.module.css";

type Props = {
  readonly app: RunningApp;
  readonly form: Form;
  readonly id: number;
  readonly onClose: () => void;
};

export default function AccessDialog({ app, form, id, onClose }: Props) {
  const { t } = useTranslation();
  const me = useMe().data;
  const [asked, setAsked] = useState<{ id: number; title: string } | null>(null);
  const person = asked ?? (me && { id: me.id, title: me.name });
  return (
    <Modal open width={640} title={t("record:access.title")} footer={null} onCancel={onClose}>
      {/* Only administrators may ask about others. */}
      {me?.is_admin && (
        <label className={styles.who}>
          {t("record:access.person")}
          <PersonSelect
            label={t("record:access.person")}
            many={false}
            chosen={person ? [person] : []}
            onChosen={([one]) => setAsked(one ?? null)}
          />
        </label>
      )}
      {person && <AccessAnswer app={app} form={form.key} record={id} person={person} />}
    </Modal>
  );
}
