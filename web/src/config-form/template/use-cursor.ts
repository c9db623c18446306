/** Where the cursor of a text was left, and putting it elsewhere once the text is drawn anew. */

type Box = HTMLInputElement | HTMLTextAreaElement;

export function useCursor(find: () => Box | null) {
  return {
    /** The selection in the text; its end where nobody has been in it. */
    at: (text: string): readonly [number, number] => {
      const box = find();
      const end = text.length;
      return box ? [box.selectionStart ?? end, box.selectionEnd ?? end] : [end, end];
    },
    to: (place: number) =>
      setTimeout(() => {
        const box = find();
        box?.focus();
        box?.setSelectionRange(place, place);
      }),
  };
}
