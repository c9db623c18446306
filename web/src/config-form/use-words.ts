/** What properties, their values and kinds are called; their own name where nothing is known. */

import { useTranslation } from "react-i18next";

export function useWords() {
  const { t, i18n } = useTranslation("configForm");
  const known = (key: string) => i18n.exists(`configForm:${key}`);
  return {
    property: (name: string, owner?: string): string => {
      if (owner !== undefined && known(`property.${owner}-${name}`)) {
        return t(`property.${owner}-${name}`);
      }
      return known(`property.${name}`) ? t(`property.${name}`) : name;
    },
    help: (name: string): string | undefined =>
      known(`help.${name}`) ? t(`help.${name}`) : undefined,
    /** What a property is for, in a sentence. */
    about: (name: string, owner?: string): string | undefined => {
      const key = [`about.${owner ?? ""}-${name}`, `about.${name}`].find(known);
      return key === undefined ? undefined : t(key);
    },
    value: (name: string, value: string): string => {
      if (known(`value.${name}-${value}`)) return t(`value.${name}-${value}`);
      return known(`value.${value}`) ? t(`value.${value}`) : value;
    },
    /** Numbers of a small range that all have words, such as the days of a week. */
    named: (name: string, least = 0, most = Infinity): { value: number; label: string }[] => {
      if (most - least > 31) return [];
      const numbers = Array.from({ length: most - least + 1 }, (_, index) => least + index);
      const keys = numbers.map((value) => ({ value, key: `value.${name}-${String(value)}` }));
      return keys.every(({ key }) => known(key))
        ? keys.map(({ value, key }) => ({ value, label: t(key) }))
        : [];
    },
    /** Some kinds are called otherwise in a certain property. */
    kind: (kind: string, property?: string): string => {
      const key = [`kind.${property ?? ""}-${kind}`, `kind.${kind}`].find(known);
      return key === undefined ? kind : t(key);
    },
  };
}
