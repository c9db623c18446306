/** Words beside a sign that copies a text. */

import { Typography } from "antd";

type Props = { readonly words: string; readonly text: string };

export default function CopyHint({ words, text }: Props) {
  return <Typography.Paragraph copyable={{ text }}>{words}</Typography.Paragraph>;
}
