/** The places that use a part, by kind; each leads to its designer with the object open. */

import { useTranslation } from "react-i18next";

import type { FeltPart } from "@/api/builder/uses";

import { useDraft } from "../draft/DraftProvider";
import { addressOf, placeOf } from "../issue-place";
import { BuilderLink } from "../shell/BuilderLink";
import styles from "./Impact.module.css";
import { placeGroups } from "./places";

type Props = { readonly part: FeltPart; readonly onOpen?: () => void };

export function PlaceList({ part, onOpen }: Props) {
  const { t } = useTranslation("impact");
  const document = useDraft((state) => state.document);
  return (
    <dl className={styles.groups}>
      {part.counts.length > 0 && (
        <div className={styles.group}>
          <dt>{t("counts")}</dt>
          <dd>
            <ul>
              {part.counts.map((one) => (
                <li key={one.kind}>{one.message}</li>
              ))}
            </ul>
          </dd>
        </div>
      )}
      {placeGroups(part.places).map(({ group, places }) => (
        <div key={group} className={styles.group}>
          <dt>
            {t(`groups.${group}`)} <span className={styles.quiet}>{places.length}</span>
          </dt>
          <dd>
            <ul>
              {places.map((place, index) => {
                const address = addressOf(document.key, placeOf(document, place));
                return (
                  <li
                    key={`${place.path.join("/")}-${String(index)}`}
                    data-effect={place.effect}
                    title={place.effect === "mentions" ? undefined : t(`effect.${place.effect}`)}
                  >
                    {address === null ? (
                      place.where || t(`groups.${group}`)
                    ) : (
                      <BuilderLink to={address} {...(onOpen && { onClick: onOpen })}>
                        {place.where || t(`groups.${group}`)}
                      </BuilderLink>
                    )}
                    <span className={styles.quiet}>
                      {place.role}
                      {place.via !== null && ` · ${t("via", { name: place.via })}`}
                    </span>
                  </li>
                );
              })}
            </ul>
          </dd>
        </div>
      ))}
    </dl>
  );
}
