import type { OutputOf, ReplyOf, Route } from "#kernel/route"

/** What a caller gives for one shape: before defaults and transforms where the shape tells (zod's `_input`). */
export type GivenOf<S> = S extends { readonly _input: infer T } ? OrNothing<T> : OrNothing<OutputOf<S>>
/** An empty shape reads as "no key may be there", which would forbid the path's own id. */
type OrNothing<T> = T extends Record<string, never> ? unknown : T
/** Path, query and body in one flat object, as the command receives them. */
export type GivenFor<R extends Route> = GivenOf<R["params"]> & GivenOf<R["query"]> & GivenOf<R["body"]>
export type { ReplyOf }

export interface Request {
  readonly method: Route["method"]
  readonly url: string
  readonly body: Readonly<Record<string, unknown>> | undefined
}

/** Splits one flat input into the address (path parameters filled, query appended) and the body. */
export function requestOf(route: Route, input: Readonly<Record<string, unknown>> = {}): Request {
  const rest = new Map(Object.entries(input))
  const path = route.path.replace(/:(\w+)/g, (_whole, name: string) => {
    const value = rest.get(name)
    if (value === undefined || value === "") throw new Error(`${route.method} ${route.path} needs ${name}`)
    rest.delete(name)
    return encodeURIComponent(String(value))
  })
  const bodied = route.body !== undefined
  const query = new URLSearchParams()
  const body: Record<string, unknown> = {}
  const queried = namesOf(route.query)
  for (const [name, value] of rest) {
    if (bodied && !queried.has(name)) body[name] = value
    else if (value !== undefined && value !== null && value !== "") query.set(name, textOf(value))
  }
  const search = query.size > 0 ? `?${query}` : ""
  return { method: route.method, url: `/api${path}${search}`, body: bodied ? body : undefined }
}

/** Lists travel joined by commas (`listed` in the contracts' shapes). */
const textOf = (value: unknown): string => (Array.isArray(value) ? value.join(",") : String(value))

const namesOf = (shape: unknown): Set<string> =>
  new Set(Object.keys((shape as { shape?: Record<string, unknown> } | undefined)?.shape ?? {}))
