import { keepPreviousData, useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import type { Route } from "#kernel/route"
import type { GivenFor, ReplyOf } from "./address.ts"
import { api } from "./call.ts"
import { type ApiError, faultOf } from "./error.ts"
import { isAway } from "./presence.ts"

/** What a read is kept under: its address, then its input. Invalidating the address drops every input. */
export const keyOf = (route: Route, input?: unknown): readonly unknown[] =>
  input === undefined ? [route.path] : [route.path, input]

export interface ReadOptions<R extends Route> {
  readonly enabled?: boolean
  /** Milliseconds until it is asked again, from the last answer; false stops. */
  every?(reply: ReplyOf<R> | undefined): number | false
}

/** Reads one address; the previous answer stays on screen while a new filter is fetched. */
export function useRead<R extends Route>(route: R, input: GivenFor<R>, options: ReadOptions<R> = {}) {
  const { enabled = true, every } = options
  return useQuery<ReplyOf<R>, ApiError>({
    queryKey: keyOf(route, input),
    queryFn: ({ signal, client, queryKey }) => {
      const shown = isAway() ? client.getQueryData<ReplyOf<R>>(queryKey) : undefined
      return shown ?? api(route, input, signal)
    },
    enabled,
    placeholderData: keepPreviousData,
    refetchInterval: every ? (query) => every(query.state.data) : false,
  })
}

/** Reads a list page by page; `more` is absent at its end. */
export function useList<R extends Route>(route: R, input: GivenFor<R>) {
  type Page = ReplyOf<R> & { readonly items: readonly RowOf<R>[]; readonly total: number; readonly next: string | null }
  const query = useInfiniteQuery({
    queryKey: [...keyOf(route, input), "pages"],
    queryFn: async ({ pageParam, signal }) =>
      (await api(
        route,
        { ...(input as object), ...(pageParam ? { cursor: pageParam } : {}) } as GivenFor<R>,
        signal,
      )) as Page,
    initialPageParam: "",
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: keepPreviousData,
  })
  const pages = query.data?.pages ?? []
  const rows = pages.flatMap((page) => page.items)
  const error = query.error as ApiError | null
  const total = pages[0]?.total
  const waiting = query.isFetching
  const retry = () => void query.refetch()
  const more = query.hasNextPage ? () => void query.fetchNextPage() : undefined
  return {
    ...{ rows, first: pages[0], total, waiting, error, retry, more },
    /** How far it has come, as a list page shows it. */
    listed: { total, shown: rows.length, waiting, fault: error ? faultOf(error) : undefined, retry, more },
  }
}

export type RowOf<R extends Route> = ReplyOf<R> extends { readonly items: readonly (infer T)[] } ? T : never

export interface ActOptions<R extends Route> {
  /** Reads that this act changes. */
  readonly invalidates: readonly Route[]
  onDone?(reply: ReplyOf<R>, input: GivenFor<R>): void
}

/** Writes to one address, then asks again for what it changed. */
export function useAct<R extends Route>(route: R, options: ActOptions<R>) {
  const client = useQueryClient()
  return useMutation<ReplyOf<R>, ApiError, GivenFor<R>>({
    mutationFn: (input) => api(route, input),
    onSuccess: async (reply, input) => {
      await Promise.all(options.invalidates.map((read) => client.invalidateQueries({ queryKey: keyOf(read) })))
      options.onDone?.(reply, input)
    },
  })
}
