import type { Ctx } from "#kernel/actor"
import type { Outcome } from "#kernel/outcome"
import type { InputOf, ReplyOf, Route } from "#kernel/route"
import type { Db, Sql, Tx } from "#platform/db"

/** A file as a reply. */
export interface Download {
  readonly fileName: string
  readonly contentType: string
  readonly bytes: Uint8Array
}

interface Writes {
  readonly kind: "write"
  readonly route: Route
  run(ctx: Ctx, tx: Tx, input: never): Promise<Outcome<unknown>>
}
interface Reads {
  readonly kind: "read"
  readonly route: Route
  run(ctx: Ctx, sql: Sql, input: never): Promise<Outcome<unknown>>
}
interface Downloads {
  readonly kind: "download"
  readonly route: Route
  run(ctx: Ctx, db: Db, input: never): Promise<Outcome<Download>>
}

/** A contract tied to what answers it; the server opens the transaction around a write. */
export type Bound = Writes | Reads | Downloads

/** A write: `route → command`, inside one transaction; refused rolls back. */
export const bind = <R extends Route>(
  route: R,
  command: (ctx: Ctx, tx: Tx, input: InputOf<R>) => Promise<Outcome<ReplyOf<R>>>,
): Bound => ({ kind: "write", route, run: command as Writes["run"] })

/** A read: `route → query` with the actor's scope; no lock, no transaction. */
export const bindRead = <R extends Route>(
  route: R,
  query: (ctx: Ctx, sql: Sql, input: InputOf<R>) => Promise<Outcome<ReplyOf<R>>>,
): Bound => ({ kind: "read", route, run: query as Reads["run"] })

/** A file on request (an export, a paper). Gets the database itself, so that an export can leave its trail. */
export const bindDownload = <R extends Route>(
  route: R,
  produce: (ctx: Ctx, db: Db, input: InputOf<R>) => Promise<Outcome<Download>>,
): Bound => ({ kind: "download", route, run: produce as Downloads["run"] })
