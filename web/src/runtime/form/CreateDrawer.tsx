/** A new record in a drawer, without leaving the page below. */

import { App, Drawer } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { useLabel } from "@/i18n/label";
import type { CreateRequest } from "@/kinds/create-in-place";
import { formOf } from "@/kinds/fields/form-fields";
import { useRunningApp } from "@/kinds/running-app";
import { usePhone } from "@/lib/use-media";

import { titleOf } from "../record/title";
import { NewRecordForm } from "./NewRecordForm";

type Props = { readonly request: CreateRequest; readonly onClose: () => void };

export default function CreateDrawer({ request, onClose }: Props) {
  const { t } = useTranslation();
  const label = useLabel();
  const { message } = App.useApp();
  const app = useRunningApp();
  const phone = usePhone();
  const [open, setOpen] = useState(true);
  const close = () => setOpen(false);
  const form = formOf(app, request.form);
  if (!form) return null;
  const given = request.given ?? {};
  const title = t("form:new", { form: label(form.label) });
  return (
    <Drawer
      open={open}
      title={title}
      size={phone ? "100%" : "min(680px, 92vw)"}
      // The form gives the focus to its first field.
      autoFocus={phone}
      onClose={close}
      // By then the focus is back where it was.
      afterOpenChange={(shown) => !shown && onClose()}
    >
      <NewRecordForm
        embedded
        app={app}
        form={form}
        given={given}
        name={`in-place.${JSON.stringify(given)}`}
        title={title}
        onCreated={(record) => {
          void message.success(t("form:created"));
          request.onCreated?.({ id: record.id, title: titleOf(form, record) });
          close();
        }}
        onCancel={close}
      />
    </Drawer>
  );
}
