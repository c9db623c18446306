/** Removing a field or an option: at once where nothing uses it, else after its uses were seen. */

import { useQueryClient } from "@tanstack/react-query";
import { Modal } from "antd";
import { createContext, type ReactNode, use, useRef, useState } from "react";
import { useTranslation } from "react-i18next";

import { type FeltPart, usesQuery } from "@/api/builder/uses";
import { OptionRemovalContext, type RemoveOption } from "@/config-form/option-removal";
import { LoadingState } from "@/ui/PageState";

import { useDraft, useDraftStore } from "../draft/DraftProvider";
import styles from "./Impact.module.css";
import { PlaceList } from "./PlaceList";
import { fieldPath } from "./places";

type Remove = (path: string, name: string, remove: () => void) => void;
/** A quick answer needs no dialog that says it is on its way. */
const SHOWN_AFTER_MS = 300;
const Context = createContext<Remove>((_path, _name, remove) => remove());

/** `path` is `amount` or `items.price`, of the form that is drawn. */
export const useFieldRemoval = (): Remove => use(Context);

type Target = { readonly path: string; readonly option?: string };
type Asked = {
  /** Null as long as it is not known who uses it. */
  readonly part: FeltPart | null;
  readonly given: AbortController;
  readonly what: "remove" | "removeOption";
  readonly name: string;
  readonly remove: () => void;
};

export function FieldRemoval({ form, children }: { form: string; children: ReactNode }) {
  const { t } = useTranslation("impact");
  const queries = useQueryClient();
  const store = useDraftStore();
  const document = useDraft((state) => state.document);
  const [asked, setAsked] = useState<Asked | null>(null);
  // The words stay while the dialog goes.
  const [open, setOpen] = useState(false);
  const asking = useRef(new Set<string>());
  const close = () => {
    asked?.given.abort();
    setOpen(false);
  };
  const ask = ({ path, option }: Target, name: string, remove: () => void) => {
    const target = `${path}=${option ?? ""}`;
    if (asking.current.has(target)) return;
    asking.current.add(target);
    const given = new AbortController();
    const what = option === undefined ? "remove" : "removeOption";
    const show = (part: FeltPart | null) => {
      setAsked({ part, given, what, name, remove });
      setOpen(true);
    };
    const slow = setTimeout(() => show(null), SHOWN_AFTER_MS);
    void store.actions
      .flush()
      .then(() => {
        const { app, revision } = store.getState();
        return queries.fetchQuery({
          ...usesQuery(app, revision, "field", `${form}.${path}`, option),
          staleTime: 0,
        });
      })
      // What cannot be asked keeps nobody from removing: it can be undone.
      .catch(() => null)
      .then((part) => {
        clearTimeout(slow);
        asking.current.delete(target);
        if (given.signal.aborted) return;
        if (part && (part.places.length > 0 || part.counts.length > 0)) show(part);
        else {
          setOpen(false);
          remove();
        }
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
        okButtonProps={{ danger: true, autoFocus: true, loading: open && asked?.part === null }}
        onOk={() => {
          asked?.remove();
          close();
        }}
        onCancel={close}
      >
        {asked?.part === null && <LoadingState rows={2} />}
        {asked?.part && (
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
