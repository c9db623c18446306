/** A person's face: initials on a colour of their own. */

import styles from "./PersonAvatar.module.css";

const HUES = [222, 262, 330, 12, 32, 160, 190, 290];

type Props = { name: string | null; id?: number; size?: number };

export function PersonAvatar({ name, id = 0, size = 22 }: Props) {
  const hue = HUES[id % HUES.length] ?? 222;
  const style = {
    width: size,
    height: size,
    fontSize: size * 0.46,
    background: `hsl(${String(hue)} 46% 42%)`,
  };
  return (
    <span className={styles["avatar"]} style={style} aria-hidden>
      {initials(name)}
    </span>
  );
}

/** The face with the name beside it. */
export function PersonName(props: Props) {
  return (
    <span className={styles["person"]}>
      <PersonAvatar {...props} />
      <span className={styles["name"]}>{props.name ?? "–"}</span>
    </span>
  );
}

function initials(name: string | null): string {
  if (!name) return "?";
  // Chinese given names say more than the surname; Latin names give two letters.
  if (/\p{Script=Han}/u.test(name)) return name.slice(-1);
  return name
    .split(/\s+/)
    .slice(0, 2)
    .map((word) => word.charAt(0))
    .join("")
    .toUpperCase();
}
