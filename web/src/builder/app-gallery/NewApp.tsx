/** Makes an app: empty, from a definition file, or as the copy of another. */

import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { Alert, Modal } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { createApp } from "@/api/builder/apps";
import type { AppDocument } from "@/api/builder/document";
import { useChange } from "@/api/use-change";
import { IconInput } from "@/config-form/IconInput";
import { bothOf } from "@/config-form/scope";
import { useBothTexts } from "@/i18n/label";
import { useStillHere } from "@/lib/use-still-here";
import { SERIES } from "@/ui/theme";
import { whileBusy } from "@/ui/while-busy";

import { keyOfName } from "../new-part/key-of-name";
import { NAMELESS, NameAndKey, type Named, wrongWith } from "../new-part/NameAndKey";
import styles from "../new-part/NewPart.module.css";
import { copiedApp } from "./copied-app";
import { FileProblems } from "./FileProblems";
import { whatIsWrong } from "./what-is-wrong";

/** What the new app begins as. */
export type Origin = { readonly is: "empty" | "file" | "copy"; readonly document?: AppDocument };

type Props = {
  readonly origin: Origin;
  readonly taken: readonly string[];
  readonly onClose: () => void;
};

export function NewApp({ origin, taken, onClose }: Props) {
  const { t } = useTranslation("appGallery");
  const texts = useBothTexts();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const here = useStillHere();
  const source = origin.document;
  const [named, setNamed] = useState<Named>(() => firstName(origin, taken, texts));
  const [icon, setIcon] = useState(source?.icon || "project");
  const [color, setColor] = useState<string>(
    source?.color || (SERIES[taken.length % SERIES.length] ?? SERIES[0]),
  );
  const make = useChange({
    mutationFn: () => {
      const identity = { key: named.key, label: named.label };
      const document: AppDocument = source
        ? copiedApp(source, identity)
        : {
            ...identity,
            format: 1,
            roles: [{ key: "member", label: texts("appGallery:member"), grants: [] }],
          };
      return createApp({ ...document, icon, color });
    },
    onSuccess: async (draft) => {
      await queries.invalidateQueries({ queryKey: ["builder", "apps"] });
      if (!here()) return;
      onClose();
      const empty = (source?.forms ?? []).length === 0;
      await navigate({
        to: "/build/$app",
        params: { app: draft.app },
        search: empty ? { make: "forms" } : {},
      });
    },
  });
  const ready = wrongWith(named, taken) === null;
  return (
    <Modal
      open
      title={t(`new.${origin.is}`)}
      okText={t("new.make")}
      okButtonProps={{ disabled: !ready, loading: make.isPending }}
      {...whileBusy(make.isPending)}
      onOk={() => make.mutate()}
      onCancel={onClose}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (ready) make.mutate();
        }}
      >
        {make.error && (
          <Alert
            type="error"
            showIcon
            style={{ marginBottom: 16 }}
            title={whatIsWrong(make.error)}
          />
        )}
        {origin.is === "file" && source && <FileProblems document={source} />}
        <NameAndKey value={named} onChange={setNamed} otherwise="app" taken={taken} />
        <div className={styles.line}>
          <span>{t("new.look")}</span>
          <IconInput
            label={t("new.look")}
            icon={icon}
            color={color}
            onIcon={setIcon}
            onColor={setColor}
          />
        </div>
        <button type="submit" hidden />
      </form>
    </Modal>
  );
}

function firstName(
  { is, document }: Origin,
  taken: readonly string[],
  texts: ReturnType<typeof useBothTexts>,
): Named {
  if (!document) return NAMELESS;
  const label = bothOf(document.label);
  if (is === "copy") {
    const copied = texts("appGallery:copyOf", {
      zh: { name: label.zh || label.en },
      en: { name: label.en || label.zh },
    });
    return { label: copied, key: keyOfName(document.key, "app", taken), own: false };
  }
  return { label, key: keyOfName(document.key, "app", taken), own: false };
}
