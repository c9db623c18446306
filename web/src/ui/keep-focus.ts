/** The focus follows what was moved, also where its element was drawn anew elsewhere. */

/** After the page was drawn the focus is on what `find` gives. */
export function keepFocus(find: () => Element | null | undefined): void {
  requestAnimationFrame(() => {
    const found = find();
    if (found instanceof HTMLElement && found !== document.activeElement) found.focus();
  });
}

/** The same control (by `data-step`) in another row of the list that `control` stands in. */
export function keepFocusInRow(control: Element, row: number): void {
  const list = control.closest("ol, ul, [data-rows]");
  const step = control.getAttribute("data-step") ?? "";
  keepFocus(() => list?.children[row]?.querySelector(`[data-step="${step}"]`));
}
