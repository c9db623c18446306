/** The field of a dimension or a measure: the form's, also along references, or the source's own. */

import { useId } from "react";

import type { ReportPart } from "@/api/builder/document";
import { FieldPathSelect } from "@/config-form/FieldPathSelect";
import { Line, type Path } from "@/config-form/Line";
import { useWords } from "@/config-form/use-words";

import { stageFields } from "./field-use";

type Props = {
  readonly report: ReportPart;
  readonly owner: "dimension" | "measure";
  readonly value: string;
  readonly path: Path;
  readonly onChange: (field: string) => void;
};

export function FieldLine({ report, owner, value, path, onChange }: Props) {
  const id = useId();
  const words = useWords();
  const label = words.property("field", owner);
  return (
    <Line id={id} label={label} about={words.about("field", owner)} path={path}>
      <FieldPathSelect
        id={id}
        label={label}
        form={report.form}
        value={value}
        more={stageFields(report).map((use) => ({ key: use.path, label: use.label }))}
        onChange={onChange}
      />
    </Line>
  );
}
