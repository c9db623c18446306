/** Which records a grant reaches: as a sentence, with the condition itself on hover. */

import { Tooltip } from "antd";

import { DesignScopeContext } from "@/config-form/scope";
import { useSentences } from "@/config-form/words/use-sentences";

import { usePublished } from "../published";

type Props = { readonly app: string; readonly form: string; readonly scope: string };

export function ScopeText({ app, form, scope }: Props) {
  const published = usePublished(app).data ?? { key: app, label: "" };
  return (
    <DesignScopeContext value={{ app: published, form, issues: [] }}>
      <Sentence scope={scope} />
    </DesignScopeContext>
  );
}

function Sentence({ scope }: { scope: string }) {
  const { condition } = useSentences();
  return (
    <Tooltip title={scope}>
      <span tabIndex={0}>{condition(scope)}</span>
    </Tooltip>
  );
}
