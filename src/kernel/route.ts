/** Any parser with an output type (zod's shapes fit): the kernel knows no package. */
export interface Shape<T = unknown> {
  parse(input: unknown): T
  readonly _output: T
}

export type OutputOf<S> = S extends { readonly _output: infer T } ? T : Record<never, never>

/**
 * One address of the house. `permission` is `public`, `session` (any signed-in person) or `module.verb`.
 * Reads are GET; everything else runs in one transaction.
 */
export interface Route {
  readonly method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE"
  /** Below `/api`, with `:params`. */
  readonly path: string
  /** One Chinese sentence for the interface document. */
  readonly summary: string
  readonly permission: string
  readonly params?: Shape
  readonly query?: Shape
  readonly body?: Shape
  readonly reply: Shape
  /** Refusal codes this address may answer with, besides those of the door itself. */
  readonly refusals?: readonly string[]
  /** The reply is a file, not JSON; `reply` then describes nothing. */
  readonly download?: boolean
  /** The body is a file's bytes (`application/octet-stream`), which may be larger than JSON. */
  readonly raw?: boolean
}

export const route = <const R extends Route>(declared: R): R => declared

/** What the command is handed: path, query and body in one flat object. */
export type InputOf<R extends Route> = OutputOf<R["params"]> & OutputOf<R["query"]> & OutputOf<R["body"]>
export type ReplyOf<R extends Route> = OutputOf<R["reply"]>
