/** Who asks before an option of a choice is taken away: only the designer knows who uses it. */

import { createContext, use } from "react";

import type { Path } from "./Line";

/** `options` is the path of the list in the app; `remove` takes it away. */
export type RemoveOption = (options: Path, value: string, name: string, remove: () => void) => void;

export const OptionRemovalContext = createContext<RemoveOption>((_options, _value, _name, remove) =>
  remove(),
);
export const useOptionRemoval = () => use(OptionRemovalContext);
