/** Inputs that are loaded when one is first shown: lists show values long before they change any. */

import { Input as Line } from "antd";
import { type ComponentType, lazy, Suspense } from "react";

import type { InputProps } from "./field-kind";

type Loaded<V> = { readonly default: ComponentType<InputProps<V>> };

export function lazyInput<V>(load: () => Promise<Loaded<V>>): ComponentType<InputProps<V>> {
  const Loading = lazy(load);
  return function LazyInput(props: InputProps<V>) {
    const { id, label, size } = props;
    return (
      <Suspense
        fallback={
          <Line disabled aria-label={label} {...(id ? { id } : {})} {...(size ? { size } : {})} />
        }
      >
        <Loading {...props} />
      </Suspense>
    );
  };
}
