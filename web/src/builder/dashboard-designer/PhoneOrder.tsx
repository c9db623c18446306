/** The dashboard on a phone: one card below the other, in an order of its own. */

import { useTranslation } from "react-i18next";

import { type CardPart, type FilterPart, reportOf } from "@/api/builder/document";
import { useDesignScope } from "@/config-form/scope";

import { PartButtons } from "../form-designer/PartButtons";
import { CardView, useCardTitle } from "./CardView";
import styles from "./DashboardDesigner.module.css";
import { removeCard, reorder } from "./grid";

type Props = {
  readonly cards: readonly CardPart[];
  readonly filters: readonly FilterPart[] | undefined;
  readonly selected: string | null;
  readonly onSelect: (key: string | null) => void;
  readonly onChange: (recipe: (cards: CardPart[]) => void) => void;
};

export function PhoneOrder({ cards, filters, selected, onSelect, onChange }: Props) {
  const { t } = useTranslation("dashboardDesigner");
  const { app } = useDesignScope();
  const title = useCardTitle();
  return (
    <ol className={styles.phone} aria-label={t("view.phone")}>
      {cards.map((card, index) => (
        <li
          key={card.key}
          className={styles.phoneCard}
          data-kind={reportOf(app, card.report)?.chart?.kind}
          data-selected={selected === card.key || undefined}
          onClick={() => onSelect(card.key)}
        >
          <div className={styles.phoneTools}>
            <PartButtons
              name={title(card)}
              onUp={index === 0 ? null : () => onChange((draft) => reorder(draft, card.key, -1))}
              onDown={
                index === cards.length - 1
                  ? null
                  : () => onChange((draft) => reorder(draft, card.key, 1))
              }
              onRemove={() => onChange((draft) => removeCard(draft, card.key))}
            />
          </div>
          <CardView card={card} filters={filters} />
        </li>
      ))}
    </ol>
  );
}
