/**
 * Inputs, and values in full, that are loaded when one is first shown: a list needs neither before
 * its first rows stand there.
 */

import { Input as Line } from "antd";
import { type ComponentType, Suspense } from "react";

import { lazy } from "@/lib/lazy";

import type { DisplayProps, InputProps } from "./field-kind";

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

export function lazyDisplay<V>(
  load: () => Promise<{ readonly default: ComponentType<DisplayProps<V>> }>,
): ComponentType<DisplayProps<V>> {
  const Loading = lazy(load);
  return function LazyDisplay(props: DisplayProps<V>) {
    return (
      <Suspense fallback={null}>
        <Loading {...props} />
      </Suspense>
    );
  };
}
