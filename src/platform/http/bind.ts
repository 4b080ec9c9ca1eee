import type { Ctx } from "#kernel/actor"
import type { Outcome } from "#kernel/outcome"
import type { InputOf, ReplyOf, Route } from "#kernel/route"
import type { Db, Sql, Tx } from "#platform/db"
import type { FileBody } from "#platform/files"

/** A file as a reply. */
export interface Download {
  readonly fileName: string
  readonly contentType: string
  readonly bytes: Uint8Array
}
/** A large one, passed on from the disk: whole, or the piece a player asks for. */
export interface StreamedDownload {
  readonly fileName: string
  readonly contentType: string
  readonly body: Pick<FileBody, "size" | "stream">
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
  run(ctx: Ctx, db: Db, input: never): Promise<Outcome<Download | StreamedDownload>>
}

/** What a sign-in or sign-out answers: the reply, and the cookie to set (`null` clears it). */
export interface SessionChange {
  readonly reply: unknown
  readonly cookie: { readonly token: string; readonly expiresAt: Date } | null
}
/** What the door knows of the connection, for sign-ins. */
export interface Connection {
  readonly address: string
  readonly token: string | undefined
}
interface Sessions {
  readonly kind: "session"
  readonly route: Route
  run(ctx: Ctx, db: Db, input: never, connection: Connection): Promise<Outcome<SessionChange>>
}

/** A contract tied to what answers it; the server opens the transaction around a write. */
export type Bound = Writes | Reads | Downloads | Sessions

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
  produce: (ctx: Ctx, db: Db, input: InputOf<R>) => Promise<Outcome<Download | StreamedDownload>>,
): Bound => ({ kind: "download", route, run: produce as Downloads["run"] })

/** Sign-in and sign-out: they set the cookie and keep failed tries, so they get the database itself. */
export const bindSession = <R extends Route>(
  route: R,
  change: (ctx: Ctx, db: Db, input: InputOf<R>, connection: Connection) => Promise<Outcome<SessionChange>>,
): Bound => ({ kind: "session", route, run: change as Sessions["run"] })
