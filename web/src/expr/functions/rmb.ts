/** Amounts in Chinese capitals, as on invoices and cheques. */

import { fault, shown } from "../errors";
import { type Decimal, multiply, rounded, big } from "../numbers";
import { type Implementations, plain } from "./function";

const DIGITS = "零壹贰叁肆伍陆柒捌玖";
const PLACES = ["", "拾", "佰", "仟"];
const GROUPS = ["", "万", "亿"];

function rmbCap(amount: Decimal): string {
  const cents = rounded(multiply(amount, big(100)), 0);
  if (cents.abs().gte(1e14)) {
    throw fault("#NUM!", "bad_argument", { name: "RMBCAP", value: shown(amount) });
  }
  const total = cents.abs().toNumber();
  const [yuan, rest] = [Math.floor(total / 100), total % 100];
  const [jiao, fen] = [Math.floor(rest / 10), rest % 10];
  const sign = cents.lt(0) ? "负" : "";
  let written = yuan > 0 ? `${yuanText(yuan)}元` : "";
  if (rest === 0) return `${sign}${written || "零元"}整`;
  if (jiao > 0) written += `${DIGITS.charAt(jiao)}角`;
  else if (yuan > 0) written += "零";
  return sign + written + (fen > 0 ? `${DIGITS.charAt(fen)}分` : "整");
}

function yuanText(yuan: number): string {
  const groups: number[] = [];
  for (let rest = yuan; rest > 0; rest = Math.floor(rest / 10_000)) groups.push(rest % 10_000);
  let written = "";
  let gap = false;
  for (let position = groups.length - 1; position >= 0; position -= 1) {
    const group = groups[position] ?? 0;
    if (group === 0) {
      gap = true;
      continue;
    }
    if (written !== "" && (gap || group < 1000)) written += "零";
    written += fourDigits(group) + (GROUPS[position] ?? "");
    gap = false;
  }
  return written;
}

function fourDigits(group: number): string {
  let written = "";
  let gap = false;
  for (let place = 3; place >= 0; place -= 1) {
    const digit = Math.floor(group / 10 ** place) % 10;
    if (digit === 0) {
      gap = true;
      continue;
    }
    if (written !== "" && gap) written += "零";
    written += DIGITS.charAt(digit) + (PLACES[place] ?? "");
    gap = false;
  }
  return written;
}

export const FUNCTIONS: Implementations = {
  RMBCAP: plain((_, amount: Decimal) => rmbCap(amount)),
};
