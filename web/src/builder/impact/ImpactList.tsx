/** What publishing means for everything that uses what has changed, and for running flows. */

import { Tag } from "antd";
import { useTranslation } from "react-i18next";

import type { FeltPart, Impact } from "@/api/builder/uses";

import { BuilderLink } from "../shell/BuilderLink";
import { useDraft } from "../draft/DraftProvider";
import styles from "./Impact.module.css";
import { EFFECTS, partsInOrder, type Tally, tally } from "./places";
import { PlaceList } from "./PlaceList";

const COLORS = { breaks: "red", affected: "gold", follows: "green" } as const;
const SHOWN_AT_FIRST = 8;

export function ImpactList({ impact }: { impact: Impact }) {
  const { t } = useTranslation("impact");
  const app = useDraft((state) => state.app);
  return (
    <div className={styles.impact}>
      {impact.parts.length > 0 && (
        <p className={styles.summary}>
          <Tallies tally={tally(impact.parts)} />
        </p>
      )}
      {partsInOrder(impact).map((part) => (
        <Part key={`${part.target}:${part.key}:${part.change}:${part.message}`} part={part} />
      ))}
      {impact.running.length > 0 && (
        <section className={styles.running}>
          <h3>{t("running")}</h3>
          <ul>
            {impact.running.map((one) => (
              <li key={`${one.flow}-${String(one.version)}`}>
                <BuilderLink to={`/build/${app}/flows/${one.flow}`}>{one.message}</BuilderLink>{" "}
                {one.touched && <Tag color="gold">{t("touched")}</Tag>}
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}

function Part({ part }: { part: FeltPart }) {
  const counted = tally([part]);
  const open = counted.breaks > 0 || part.places.length <= SHOWN_AT_FIRST;
  return (
    <details className={styles.part} open={open}>
      <summary>
        <span className={styles.message}>{part.message}</span>
        <Tallies tally={counted} />
        {part.counts.map((one) => (
          <Tag key={one.kind}>{one.message}</Tag>
        ))}
      </summary>
      <PlaceList part={part} />
    </details>
  );
}

function Tallies({ tally: counted }: { tally: Tally }) {
  const { t } = useTranslation("impact");
  return EFFECTS.filter((effect) => counted[effect] > 0).map((effect) => (
    <Tag key={effect} color={COLORS[effect]}>
      {t(`tally.${effect}`, { count: counted[effect] })}
    </Tag>
  ));
}
