/** One line of text, cut off with an ellipsis where it is too long. */

export const TextLine = ({ text }: { text: string }) => (
  <span title={text} style={{ overflow: "hidden", textOverflow: "ellipsis", whiteSpace: "nowrap" }}>
    {text}
  </span>
);
