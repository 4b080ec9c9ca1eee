import type { Outside } from "#modules/collection"
import type { Sql } from "#platform/db"
import type { Files } from "#platform/files"
import type { Secrets } from "#platform/secrets"

/** An answer the office has given before, as the base of questions and answers knows it. */
export interface SimilarAnswer {
  readonly id: string
  readonly question: string
  readonly answer: string
  readonly source: string
  /** 0–1. */
  readonly score: number
}

/** What may be said of it today, or why it may not be said any more. */
export interface AnswerNow {
  readonly question: string
  readonly answer: string
  readonly source: string
  /** `有效期已满`, `所依据的政策到期`; null: it holds. */
  readonly over: string | null
}

/** What the inbox needs of the house and of the outside. */
export interface InboxPorts {
  /** Seals how to reach a citizen and the words as they came. */
  readonly secrets: Secrets
  /** Scans of signatures on paper. */
  readonly files: Files
  /** Platforms whose voices are answered where they spoke. */
  readonly outside: Pick<Outside, "connectors" | "accessTo">
  /** 咨询答问库; the office's own answered messages where there is none yet. */
  readonly similarAnswers?: (
    sql: Sql,
    asked: { readonly text: string; readonly limit: number; readonly now: Date },
  ) => Promise<readonly SimilarAnswer[]>
  /** Which other system has the message now; while one has, nobody answers it here and no unit is given it. */
  readonly withOthers?: (sql: Sql, messageId: string) => Promise<string | undefined>
  /** One answer of that base as it stands at an instant; undefined: there is none. */
  readonly answerNow?: (sql: Sql, id: string, now: Date) => Promise<AnswerNow | undefined>
}
