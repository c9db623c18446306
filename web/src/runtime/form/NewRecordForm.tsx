/** The form for a record that is not there yet, on a page or in a drawer. */

import { useState } from "react";

import type { Form, RecordRow, RecordValues, RunningApp } from "@/api/app-definition";
import { useCreateRecord } from "@/api/records";
import { useMe } from "@/api/session";
import { fieldsOf } from "@/kinds/fields/form-fields";

import { defaults } from "./field-states";
import { RecordForm } from "./RecordForm";
import { useScene } from "./use-scene";
import { changesToWire } from "./wire";

type Props = {
  readonly app: RunningApp;
  readonly form: Form;
  /** What is filled in already. */
  readonly given: RecordValues;
  readonly name: string;
  readonly title: string;
  readonly embedded?: boolean;
  readonly several?: boolean;
  readonly onCreated: (record: RecordRow, again: boolean) => void;
  readonly onCancel: () => void;
};

export function NewRecordForm({ app, form, given, name, onCreated, ...rest }: Props) {
  const me = useMe().data;
  const create = useCreateRecord({ app: app.key, form: form.key });
  const scene = useScene(app, form, given);
  // What the record starts with is worked out once; the server gives it to whoever is signed in.
  const [start] = useState(() => {
    const owner = me ? { owner: { id: me.id, name: me.name } } : {};
    return { revision: null, values: defaults(scene, { ...owner, ...given }) };
  });
  return (
    <RecordForm
      {...rest}
      app={app}
      form={form}
      name={`${app.key}.${form.key}.${name}`}
      start={start}
      given={given}
      editable={form.rights.create}
      busy={create.isPending}
      onSubmit={async (changes, _before, again) => {
        const values = changesToWire(fieldsOf(app, form), { ...given, ...changes });
        onCreated(await create.mutateAsync(values), again);
        return true;
      }}
    />
  );
}
