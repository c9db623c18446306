/** Removing a field or an option: at once where nothing uses it, else after its uses were seen. */

import { useQueryClient } from "@tanstack/react-query";
import { Modal } from "antd";
import { createContext, type ReactNode, use, useState } from "react";
import { useTranslation } from "react-i18next";

import { type FeltPart, usesQuery } from "@/api/builder/uses";
import { OptionRemovalContext, type RemoveOption } from "@/config-form/option-removal";

import { useDraft, useDraftActions } from "../draft/DraftProvider";
import styles from "./Impact.module.css";
import { PlaceList } from "./PlaceList";
import { fieldPath } from "./places";

type Remove = (path: string, name: string, remove: () => void) => void;
const Context = createContext<Remove>((_path, _name, remove) => remove());

/** `path` is `amount` or `items.price`, of the form that is drawn. */
export const useFieldRemoval = (): Remove => use(Context);

type Target = { readonly path: string; readonly option?: string };
type Asked = {
  readonly part: FeltPart;
  readonly what: "remove" | "removeOption";
  readonly name: string;
  readonly remove: () => void;
};

export function FieldRemoval({ form, children }: { form: string; children: ReactNode }) {
  const { t } = useTranslation("impact");
  const queries = useQueryClient();
  const app = useDraft((state) => state.app);
  const revision = useDraft((state) => state.revision);
  const { flush } = useDraftActions();
  const document = useDraft((state) => state.document);
  const [asked, setAsked] = useState<Asked | null>(null);
  // The words stay while the dialog goes.
  const [open, setOpen] = useState(false);
  const close = () => setOpen(false);
  const ask = ({ path, option }: Target, name: string, remove: () => void) => {
    void flush()
      .then(() =>
        queries.fetchQuery({
          ...usesQuery(app, revision, "field", `${form}.${path}`, option),
          staleTime: 0,
        }),
      )
      // What cannot be asked keeps nobody from removing: it can be undone.
      .catch(() => null)
      .then((part) => {
        if (part && (part.places.length > 0 || part.counts.length > 0)) {
          setAsked({ part, what: option === undefined ? "remove" : "removeOption", name, remove });
          setOpen(true);
        } else remove();
      });
  };
  const askOption: RemoveOption = (options, value, name, remove) => {
    const path = fieldPath(document, options);
    if (path === null) remove();
    else ask({ path, option: value }, name, remove);
  };
  const what = asked?.what ?? "remove";
  return (
    <Context value={(path, name, remove) => ask({ path }, name, remove)}>
      <OptionRemovalContext value={askOption}>{children}</OptionRemovalContext>
      <Modal
        open={open}
        title={t(`${what}.title`, { name: asked?.name ?? "" })}
        okText={t(`${what}.go`)}
        okButtonProps={{ danger: true, autoFocus: true }}
        onOk={() => {
          asked?.remove();
          close();
        }}
        onCancel={close}
      >
        {asked && (
          <>
            <p>
              {t(asked.part.places.length > 0 ? `${what}.help` : `${what}.values`, {
                count: asked.part.places.length,
              })}
            </p>
            <div className={styles.scroll}>
              <PlaceList part={asked.part} onOpen={close} />
            </div>
          </>
        )}
      </Modal>
    </Context>
  );
}
