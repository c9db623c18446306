/** Pins a place to the work place, or takes it off. */

import { StarFilled, StarOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { Button, Tooltip } from "antd";
import { useTranslation } from "react-i18next";

import { favouritesQuery, type Place, samePlace, useSetFavourites } from "@/api/home";

import styles from "./PinButton.module.css";

export function PinButton({ place }: { place: Place }) {
  const { t } = useTranslation();
  const places = useQuery(favouritesQuery).data;
  const { save } = useSetFavourites();
  if (!places) return null;
  const pinned = places.some((one) => samePlace(one, place));
  const words = t(pinned ? "home:unpin" : "home:pin");
  const toggle = () =>
    save((now) => {
      const others = now.filter((one) => !samePlace(one, place));
      return pinned ? others : [...others, place];
    });
  return (
    <Tooltip title={words}>
      <Button
        type="text"
        icon={pinned ? <StarFilled className={styles.pinned} /> : <StarOutlined />}
        aria-label={words}
        aria-pressed={pinned}
        onClick={toggle}
      />
    </Tooltip>
  );
}
