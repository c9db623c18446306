/** Numbers as they stand in an input. */

const apart = (whole: string) => whole.replace(/\B(?=(\d{3})+(?!\d))/g, ",");

/** Thousands apart, without the zeros at the end that the precision adds. */
export function grouped(shown: number | string | undefined): string {
  if (shown === undefined || shown === "") return "";
  const [whole = "", places = ""] = String(shown).split(".");
  const short = places.replace(/0+$/, "");
  return apart(whole) + (short && `.${short}`);
}

/** Thousands apart; all else stays as it is being typed. */
export function groupedWhileTyping(typed: string): string {
  const plain = typed.replaceAll(",", "");
  const [, sign = "", whole = "", rest = ""] = /^([-+]?)(\d*)(.*)$/s.exec(plain) ?? [];
  return sign + apart(whole) + rest;
}
