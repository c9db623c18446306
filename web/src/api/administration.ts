/** Accounts, departments, roles and rights, for administrators. */

import {
  infiniteQueryOptions,
  keepPreviousData,
  queryOptions,
  useMutationState,
  useQuery,
  useQueryClient,
} from "@tanstack/react-query";

import { client, type Schemas, take } from "./client";
import { departmentsQuery } from "./people";
import { useChange } from "./use-change";

export type User = Schemas["User"];
export type NewUser = Schemas["UserInput"];
export type UserChanges = Partial<Omit<Schemas["UserChanges"], "attributes">>;
export type Department = Schemas["Department"];
export type DepartmentChanges = Partial<Schemas["DepartmentChanges"]>;
export type UserFilter = {
  readonly search?: string;
  readonly department?: number;
  readonly active?: "true" | "false" | "all";
};

/** Pages of accounts with everything about them. */
export const usersQuery = (filter: UserFilter) =>
  infiniteQueryOptions({
    queryKey: ["users", filter],
    queryFn: ({ pageParam, signal }) => {
      const query = { ...filter, limit: 100, ...(pageParam === null ? {} : { after: pageParam }) };
      return take(client.GET("/api/v1/users", { params: { query }, signal }));
    },
    initialPageParam: null as number | null,
    getNextPageParam: (last) => (last.next === null ? null : Number(last.next)),
    placeholderData: keepPreviousData,
  });

/** Names of people by id, for tables that tell only ids. */
export const namesQuery = queryOptions({
  queryKey: ["users", "names"],
  queryFn: async ({ signal }) => {
    const query = { active: "all" as const, limit: 500 };
    const page = await take(client.GET("/api/v1/users", { params: { query }, signal }));
    return new Map(page.items.map((user) => [user.id, user.name]));
  },
  staleTime: 60_000,
});

/** Whatever changes people touches lists of them, names, departments and who sees what. */
export function usePeopleChange<I, O>(
  mutationFn: (input: I) => Promise<O>,
  together: { mutationKey?: string[]; scope?: { id: string } } = {},
) {
  const queries = useQueryClient();
  return useChange({
    ...together,
    mutationFn,
    onSuccess: () =>
      Promise.all(
        ["users", "people", "departments", "access"].map((key) =>
          queries.invalidateQueries({ queryKey: [key] }),
        ),
      ),
  });
}

const one = (id: number) => ({ path: { user_id: id } });

export const useCreateUser = () =>
  usePeopleChange((body: NewUser) => take(client.POST("/api/v1/users", { body })));

/** What is absent stays as it is. */
export const useUpdateUser = () =>
  usePeopleChange(({ id, changes }: { id: number; changes: UserChanges }) =>
    take(
      client.PATCH("/api/v1/users/{user_id}", {
        params: one(id),
        body: changes,
      }),
    ),
  );

/** Gives a one-time password that is shown only now. */
export const useResetPassword = () =>
  usePeopleChange((id: number) =>
    take(
      client.POST("/api/v1/users/{user_id}/password", {
        params: one(id),
        body: { password: null },
      }),
    ),
  );

export const useSetRoles = () =>
  usePeopleChange(({ id, roles }: { id: number; roles: string[] }) =>
    take(client.PUT("/api/v1/users/{user_id}/roles", { params: one(id), body: { roles } })),
  );

/** What waits for somebody whose account is to be closed. */
export const openTasksQuery = (id: number) =>
  queryOptions({
    queryKey: ["users", id, "tasks"],
    queryFn: ({ signal }) =>
      take(client.GET("/api/v1/users/{user_id}/tasks", { params: one(id), signal })),
    staleTime: 0,
  });

/** Hands all open tasks to somebody else, then closes the account; how many moved. */
export const useDisableUser = () =>
  usePeopleChange(async (work: { id: number; to: number | null; comment: string }) => {
    const moved =
      work.to === null
        ? null
        : await take(
            client.POST("/api/v1/users/{user_id}/hand-over", {
              params: one(work.id),
              body: { to: work.to, comment: work.comment },
            }),
          );
    await take(
      client.PATCH("/api/v1/users/{user_id}", { params: one(work.id), body: { active: false } }),
    );
    return moved;
  });

export const useCreateDepartment = () =>
  usePeopleChange((body: Schemas["DepartmentInput"]) =>
    take(client.POST("/api/v1/departments", { body })),
  );

type DepartmentChange = { readonly id: number; readonly changes: DepartmentChanges };
const CHANGES_OF_DEPARTMENTS = ["departments", "change"];

/** One after the other, as they were made. */
export function useUpdateDepartment() {
  const queries = useQueryClient();
  return usePeopleChange(
    async ({ id, changes }: DepartmentChange) => {
      const made = await take(
        client.PATCH("/api/v1/departments/{department_id}", {
          params: { path: { department_id: id } },
          body: changes,
        }),
      );
      queries.setQueryData(departmentsQuery.queryKey, (all) =>
        all?.map((one) => (one.id === id ? made : one)),
      );
      return made;
    },
    { mutationKey: CHANGES_OF_DEPARTMENTS, scope: { id: CHANGES_OF_DEPARTMENTS.join() } },
  );
}

/** The departments with the changes that are on their way: nothing jumps back before the answer. */
export function useDepartments() {
  const departments = useQuery(departmentsQuery);
  const changes = useMutationState({
    filters: { mutationKey: CHANGES_OF_DEPARTMENTS, status: "pending" },
    select: ({ state }) => state.variables as DepartmentChange,
  });
  const data = departments.data?.map((one) =>
    changes
      .filter(({ id }) => id === one.id)
      .reduce<Department>((so, { changes: next }) => withChanges(so, next), one),
  );
  return { ...departments, data };
}

const withChanges = (department: Department, changes: DepartmentChanges): Department => ({
  ...department,
  ...(Object.fromEntries(
    Object.entries(changes).filter(([, value]) => value !== undefined),
  ) as Partial<Department>),
});

export const useRemoveDepartment = () =>
  usePeopleChange((id: number) =>
    take(
      client.DELETE("/api/v1/departments/{department_id}", {
        params: { path: { department_id: id } },
      }),
    ),
  );

/** A published version of an app, whole; it never changes. */
export const versionQuery = (app: string, number: number) =>
  queryOptions({
    queryKey: ["versions", app, number],
    queryFn: ({ signal }) =>
      take(
        client.GET("/api/v1/builder/apps/{app}/versions/{number}", {
          params: { path: { app, number } },
          signal,
        }),
      ),
    staleTime: Infinity,
  });

export type Explanation = Schemas["ExplanationOut"];
export type AccessQuestion = {
  readonly app: string;
  readonly form: string;
  readonly record: number;
  readonly user: number;
};

/** What a person may do with a record, and which grants say so. */
export const accessQuery = ({ app, form, record, user }: AccessQuestion) =>
  queryOptions({
    queryKey: ["access", app, form, record, user],
    queryFn: ({ signal }) =>
      take(
        client.GET("/api/v1/apps/{app}/forms/{form}/records/{record}/access", {
          params: { path: { app, form, record }, query: { user } },
          signal,
        }),
      ),
  });
