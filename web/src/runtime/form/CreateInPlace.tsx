/** Drawers in which new records are made; one may lead to the next. */

import { type ReactNode, Suspense, useState } from "react";

import { lazy } from "@/lib/lazy";
import { CreateInPlaceContext, type CreateRequest } from "@/kinds/create-in-place";

const CreateDrawer = lazy(() => import("./CreateDrawer"));

type Open = CreateRequest & { readonly number: number };

export function CreateInPlace({ children }: { children: ReactNode }) {
  const [open, setOpen] = useState<readonly Open[]>([]);
  const create = (request: CreateRequest) =>
    setOpen((now) => [...now, { ...request, number: now.length }]);
  return (
    <CreateInPlaceContext value={create}>
      {children}
      {open.map((request) => (
        <Suspense key={request.number} fallback={null}>
          <CreateDrawer
            request={request}
            onClose={() => setOpen((now) => now.filter((one) => one !== request))}
          />
        </Suspense>
      ))}
    </CreateInPlaceContext>
  );
}
