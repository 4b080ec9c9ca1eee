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

/** What the text check finds, as the checking module answers it; places in the text as given. */
export interface FoundInText {
  readonly start: number
  readonly end: number
  readonly original: string
  readonly level: string
  readonly reason: string
  readonly suggestions: readonly string[]
  /** A person has called this place a false alarm. */
  readonly passed: boolean
}

export interface TextToCheck {
  readonly subject: { readonly kind: string; readonly id: string; readonly title: string; readonly hash: string }
  readonly text: string
  readonly unitId: string
}

/** What review needs of the house; wired by app, since notices stands on the same floor. */
export interface ReviewPorts {
  /** Kinds of subjects; 预审模板 is here by itself. */
  readonly kinds: readonly ReviewKind[]
  readonly files: Files
  /** 文字检查 of what a duty leader lets out; checking stands on the same floor. */
  readonly check: (ctx: Ctx, tx: Tx, given: TextToCheck) => Promise<readonly FoundInText[]>
  readonly tell: (tx: Tx, ctx: Ctx, notices: readonly Told[]) => Promise<void>
}
