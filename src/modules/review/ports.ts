import type { Ctx } from "#kernel/actor"
import type { Tx } from "#platform/db"
import type { Files } from "#platform/files"
import type { ReviewKind } from "./kinds.ts"

/** A notice to one person, as the notices module takes it. */
export interface Told {
  readonly kind: string
  readonly title: string
  readonly text: string
  readonly opens: string
  readonly toPerson: string
}

/** What review needs of the house; wired by app, since notices stands on the same floor. */
export interface ReviewPorts {
  /** Kinds of subjects; 预审模板 is here by itself. */
  readonly kinds: readonly ReviewKind[]
  readonly files: Files
  readonly tell: (tx: Tx, ctx: Ctx, notices: readonly Told[]) => Promise<void>
}
