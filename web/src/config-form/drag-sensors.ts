/** How a drag begins in all designers: a click stays a click; a finger has to rest, to scroll. */

import { PointerActivationConstraints, PointerSensor } from "@dnd-kit/dom";

export const SENSORS = [
  PointerSensor.configure({
    activatorElements: (source) => [source.element],
    activationConstraints: (event) =>
      event.pointerType === "touch"
        ? [new PointerActivationConstraints.Delay({ value: 250, tolerance: 6 })]
        : [new PointerActivationConstraints.Distance({ value: 5 })],
  }),
];
