/** How a drag begins in all designers: a click stays a click; a finger has to rest, to scroll. */

import {
  Accessibility,
  type DragDropManager,
  PointerActivationConstraints,
  PointerSensor,
} from "@dnd-kit/dom";

export const SENSORS = [
  PointerSensor.configure({
    activatorElements: (source) => [source.element],
    activationConstraints: (event) =>
      event.pointerType === "touch"
        ? [new PointerActivationConstraints.Delay({ value: 250, tolerance: 6 })]
        : [new PointerActivationConstraints.Distance({ value: 5 })],
  }),
];

/**
 * Without the library's own words for screen readers: they are English, and tell of keys that do
 * nothing here. What is moved by keys is said by `announce`.
 */
export const PLUGINS = (defaults: Plugins): Plugins =>
  defaults.filter((plugin) => plugin !== Accessibility);

type Plugins =
  NonNullable<ConstructorParameters<typeof DragDropManager>[0]> extends {
    plugins?: infer Given;
  }
    ? Extract<Given, readonly unknown[]>
    : never;
