import type { Ctx } from "#kernel/actor"
import { folded } from "#kernel/folded"
import { done, type Outcome, type Refusal, refused } from "#kernel/outcome"
import { civilDate } from "#kernel/time"
import {
  findingsIn,
  gateSays,
  receiveMessage,
  sentenceOf,
  stopping,
  type TurnedToMessage,
  turnedToMessage,
} from "#modules/inbox"
import type { Tx } from "#platform/db"
import type { Secrets } from "#platform/secrets"
import * as trail from "#platform/trail"
import { keptWords } from "#rules/inbox"
import { articlesOf, placeOf } from "../rules/articles.ts"
import type { OpinionSource, Said } from "../rules/opinion.ts"
import { type Answers, answersOf } from "../rules/questions.ts"
import { opinionStates } from "../states.ts"
import { addEvent, codeOf, type Consultation, consultationById, sha256 } from "../store.ts"
import { about, lockMine } from "./write.ts"

export const OPINION_KIND = "consultations.opinion"

export type OpinionTaken =
  | { readonly is: "opinion"; readonly code: string; readonly hidden: boolean }
  /** The words are none for a consultation. */
  | TurnedToMessage

/** Why nothing is taken now. */
export function refuseTaking(row: Consultation | undefined, now: Date): Refusal | undefined {
  if (!row || row.publishedAt === null) return refused("consultations.not-found")
  return row.state === "open" && civilDate(now) <= row.endsOn!
    ? undefined
    : refused("consultations.not-open", { on: row.endsOn! })
}

/** What is sealed stands bound to its row and its column. */
export const contextOf = (what: "contact" | "original", id: string): string => `consultations.opinion.${what}:${id}`

interface Kept {
  readonly article: number | null
  readonly text: string
  readonly answers: Answers
  readonly contact: string
  readonly isPublic: boolean
  readonly source: OpinionSource
  /** What makes it one: the form, or what a person at the counter entered. */
  readonly seed: string
}

/** One opinion into its place. Undefined: it stands there already. */
async function keep(ctx: Ctx, tx: Tx, secrets: Secrets, row: Consultation, given: Kept): Promise<string | undefined> {
  const text = keptWords(given.text)
  const faults = text === "" ? [] : stopping(await findingsIn(tx, text, row.unitId, ctx.now))
  const added = await tx.maybe<{ id: string }>(
    `insert into consultations.opinion
       (consultation_id, state, article, text, answers, source, origin, code_hash, fingerprint, is_public, held, said_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) on conflict (origin) do nothing returning id`,
    [
      ...[row.id, text === "" ? opinionStates.to("count") : opinionStates.initial, given.article, text],
      ...[JSON.stringify(given.answers), given.source, sha256(given.seed).toString("hex")],
      ...[sha256(codeOf(sha256(`code:${given.seed}`))), sha256(folded("", text)).toString("hex")],
      ...[given.isPublic && text !== "", sentenceOf(faults), ctx.now],
    ],
  )
  if (!added) return undefined
  const contact = given.contact === "" ? null : secrets.seal(given.contact, contextOf("contact", added.id))
  const original = text === given.text ? null : secrets.seal(given.text, contextOf("original", added.id))
  if (contact || original)
    await tx.run("update consultations.opinion set contact_sealed = $2, original_sealed = $3 where id = $1", [
      ...[added.id, contact, original],
    ])
  await trail.write(tx, ctx, "opinion.given", { kind: OPINION_KIND, id: added.id }, { source: given.source })
  return added.id
}

/** 提意见, by anybody: what the gate holds back (a danger, a report on somebody) goes to the inbox and to nobody else. */
export const giveOpinion =
  (ticked: (questionId: string) => readonly string[]) =>
  async (ctx: Ctx, tx: Tx, secrets: Secrets, id: string, given: Said): Promise<Outcome<OpinionTaken>> => {
    const row = await consultationById(tx, id)
    const refusal = refuseTaking(row, ctx.now)
    if (refusal || !row) return refusal ?? refused("consultations.not-found")
    const articles = articlesOf(row.body)
    if (given.article !== null && !articles.some(({ no }) => no === given.article))
      return refused("consultations.no-such-article")
    const answers = answersOf(row.questions, ticked)
    const open = Object.values(answers).filter((one) => typeof one === "string")
    if (given.text === "" && Object.keys(answers).length === 0) return refused("consultations.nothing-said")
    const seed = `consultations:${id}:${given.once}\n${given.article ?? ""}\n${given.text}`
    const words = [given.text, ...open].join("\n")
    if (gateSays({ title: "", body: words }).holds) {
      const taken = await receiveMessage(ctx, tx, secrets, {
        ...{ title: `对征求意见稿${placeOf(articles, given.article)}的意见`, text: words, contact: given.contact },
        ...{ source: "portal" as const, codeSeed: seed },
        origin: { kind: OPINION_KIND, id: sha256(seed).toString("hex") },
      })
      return taken.ok ? done(turnedToMessage(taken.value)) : taken
    }
    const masked = Object.fromEntries(
      Object.entries(answers).map(([key, one]) => [key, typeof one === "string" ? keptWords(one) : one]),
    )
    await keep(ctx, tx, secrets, row, { ...given, answers: masked, source: "site", seed })
    return done({ is: "opinion", code: codeOf(sha256(`code:${seed}`)), hidden: keptWords(given.text) !== given.text })
  }

export interface EnterOpinion {
  readonly id: string
  readonly article: number | null
  readonly text: string
  readonly contact: string
  readonly source: Exclude<OpinionSource, "site">
  readonly once: string
}

/** 代为登记: what came by mail, by letter, by telephone or at the counter counts as much as what came by the page. */
export const enterOpinion =
  (secrets: Secrets) =>
  async (ctx: Ctx, tx: Tx, input: EnterOpinion): Promise<Outcome<{ code: string }>> => {
    const row = await lockMine(ctx, tx, input.id, "登记意见")
    if (!row.ok) return row
    // A letter posted on the last day arrives later: it is taken until the report is sent in.
    if (row.value.state !== "open" && row.value.state !== "feedback")
      return refused("consultations.not-open", { on: row.value.endsOn ?? "" })
    if (input.article !== null && !articlesOf(row.value.body).some(({ no }) => no === input.article))
      return refused("consultations.no-such-article")
    const seed = `consultations:${input.id}:desk:${ctx.actor.id}:${input.once}`
    const code = codeOf(sha256(`code:${seed}`))
    const added = await keep(ctx, tx, secrets, row.value, { ...input, answers: {}, isPublic: false, seed })
    if (!added) return done({ code })
    await addEvent(tx, ctx, input.id, "entered")
    await trail.write(tx, ctx, "opinion.entered", about(input.id), { opinion: added, source: input.source })
    return done({ code })
  }
