/** Shows fields by their words, functions and values in colours. The text itself has keys. */

import { type Extension, type Range, StateField, type EditorState } from "@codemirror/state";
import { Decoration, type DecorationSet, EditorView, WidgetType } from "@codemirror/view";

import { parse, walk } from "@/expr";

import { type Around, knownField } from "./fields";

class FieldName extends WidgetType {
  constructor(
    private readonly words: string,
    private readonly key: string,
  ) {
    super();
  }

  override eq(other: FieldName): boolean {
    return other.words === this.words && other.key === this.key;
  }

  override toDOM(): HTMLElement {
    const chip = document.createElement("span");
    chip.className = "cm-field";
    chip.textContent = this.words;
    chip.title = this.key;
    return chip;
  }

  override ignoreEvent(): boolean {
    return false;
  }
}

const FUNCTION = Decoration.mark({ class: "cm-function" });
const TEXT = Decoration.mark({ class: "cm-text" });
const NUMBER = Decoration.mark({ class: "cm-number" });

export function fieldNames(around: Around, language: "zh" | "en"): Extension {
  const names = StateField.define<DecorationSet>({
    create: (state) => decorated(state, around, language, Decoration.none),
    update(shown, transaction) {
      if (!transaction.docChanged && transaction.selection === undefined) return shown;
      return decorated(transaction.state, around, language, shown.map(transaction.changes));
    },
    provide: (field) => EditorView.decorations.from(field),
  });
  return [names, EditorView.atomicRanges.of((view) => chipsOf(view.state.field(names)))];
}

const chipsOf = (all: DecorationSet): DecorationSet =>
  all.update({ filter: (_from, _to, value) => "widget" in (value.spec as object) });

function decorated(
  state: EditorState,
  around: Around,
  language: "zh" | "en",
  before: DecorationSet,
): DecorationSet {
  const { node } = parse(state.doc.toString());
  // While somebody types, the text often cannot be read: what was known stays.
  if (node === null) return before;
  const { head } = state.selection.main;
  const found: Range<Decoration>[] = [];
  for (const part of walk(node)) {
    const [from, to] = part.span;
    if (to <= from || to > state.doc.length) continue;
    if (part.kind === "call" && part.nameSpan[1] > part.nameSpan[0]) {
      found.push(FUNCTION.range(part.nameSpan[0], part.nameSpan[1]));
    } else if (part.kind === "literal") {
      found.push((typeof part.value === "string" ? TEXT : NUMBER).range(from, to));
    } else if (part.kind === "field" && !(head > from && head <= to && !chipEnd(state, to))) {
      const known = knownField(part.path, around);
      if (!known) continue;
      const words = known.labels.map((one) => one[language] || one.zh || one.en).join(" › ");
      const widget = new FieldName(words, part.path.join("."));
      found.push(Decoration.replace({ widget }).range(from, to));
    }
  }
  return Decoration.set(found, true);
}

/** A name at the very end that may still be going on is left as text while it is typed. */
const chipEnd = (state: EditorState, to: number) =>
  to < state.doc.length && /[\s)<>=,+*/&-]/.test(state.sliceDoc(to, to + 1));
