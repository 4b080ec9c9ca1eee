import { type Actor, type Ctx, HOUSE } from "#kernel/actor"
import { type Outcome, refused } from "#kernel/outcome"
import { MINUTE_MS } from "#kernel/time"
import { actorOf } from "#modules/identity"
import {
  assign,
  close,
  dismiss,
  extend,
  giveBack,
  recheck,
  rectify,
  sendBack,
  settleRecheck,
  urge,
} from "#modules/monitoring"
import type { Tx } from "#platform/db"
import type { SampleAccount, SampleCity } from "../model.ts"
import type { Ids } from "./people.ts"
import type { Telling } from "./telling.ts"

export interface Problem {
  readonly id: string
  readonly accountId: string
  readonly unitId: string
  readonly kind: "freshness" | "wording" | "other"
  readonly foundAt: Date
}

/** The people of the sample, and what they can do to a problem: only through the house's own commands. */
export interface Cast {
  readonly tx: Tx
  readonly city: SampleCity
  /** A post as its platform tells it. */
  readonly tell: Telling
  accountOf(problem: Pick<Problem, "accountId">): SampleAccount
  idOf(account: SampleAccount): string
  stateOf(problem: Problem): Promise<string>
  give(problem: Problem, now: Date, note: string): Promise<void>
  giveBack(problem: Problem, now: Date, reason: string): Promise<void>
  rectify(problem: Problem, now: Date, note: string, link?: string): Promise<void>
  /** Rechecks; closes what is right, sends back what is not. Answers when it was done with. */
  judge(problem: Problem, now: Date, right: string, wrong: string): Promise<void>
  urge(problem: Problem, now: Date, note: string): Promise<void>
  extend(problem: Problem, now: Date, workdays: number, reason: string): Promise<void>
  dismiss(problem: Problem, now: Date, reason: string): Promise<void>
}

export const ctxOf = (actor: Actor, now: Date): Ctx => ({ actor, now, requestId: "sample" })

export async function castOf(tx: Tx, city: SampleCity, accounts: Ids, people: Ids, tell: Telling): Promise<Cast> {
  const byId = new Map(city.accounts.map((account) => [accounts.get(account.key)!, account]))
  const known = new Map<string, Actor>()
  const actor = async (key: string): Promise<Actor> => {
    const found = known.get(key) ?? (await actorOf(tx, people.get(key)!))
    if (!found) throw new Error(`sample person ${key} cannot act`)
    known.set(key, found)
    return found
  }
  const chief = await actor("jianguan")
  const operator = (problem: Problem): Promise<Actor> => actor(byId.get(problem.accountId)!.operator)
  const later = (now: Date, minutes: number): Date => new Date(now.getTime() + minutes * MINUTE_MS)
  // Nobody collects while the sample is written: the rule is asked again of what is known.
  const ask = recheck(async () => refused("collection.nothing-to-collect"))
  return {
    tx,
    city,
    tell,
    accountOf: ({ accountId }) => byId.get(accountId)!,
    idOf: (account) => accounts.get(account.key)!,
    stateOf: async ({ id }) =>
      (await tx.one<{ state: string }>("select state from monitoring.v_problem where id = $1", [id])).state,
    give: async ({ id, unitId }, now, note) => void (await must(assign(ctxOf(chief, now), tx, { id, unitId, note }))),
    giveBack: async (problem, now, reason) =>
      void (await must(giveBack(ctxOf(await operator(problem), now), tx, { id: problem.id, reason }))),
    rectify: async (problem, now, note, link) =>
      void (await must(rectify(ctxOf(await operator(problem), now), tx, { id: problem.id, note, link }))),
    async judge({ id }, now, right, wrong) {
      await must(ask(ctxOf(chief, now), tx, { id }))
      await settleRecheck(tx, ctxOf(HOUSE, later(now, 4)), id)
      const closed = await close(ctxOf(chief, later(now, 11)), tx, { id, note: right })
      if (closed.ok) return
      if (closed.code !== "monitoring.still-wrong") throw new Error(`the sample was refused: ${closed.code}`)
      await must(sendBack(ctxOf(chief, later(now, 14)), tx, { id, reason: wrong }))
    },
    urge: async ({ id }, now, note) => void (await must(urge(ctxOf(chief, now), tx, { id, note }))),
    extend: async ({ id }, now, workdays, reason) =>
      void (await must(extend(ctxOf(chief, now), tx, { id, workdays, reason }))),
    dismiss: async ({ id }, now, reason) => void (await must(dismiss(ctxOf(chief, now), tx, { id, reason }))),
  }
}

/** The sample lives by the rules: a refusal here is a fault of the sample. */
async function must<T>(step: Promise<Outcome<T>>): Promise<T> {
  const outcome = await step
  if (!outcome.ok) throw new Error(`the sample was refused: ${outcome.code}`)
  return outcome.value
}
