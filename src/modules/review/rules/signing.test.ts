import fc from "fast-check"
import { expect, test } from "vitest"
import { refuseOpinion } from "../policy.ts"
import { conclusionOf, type RoundFacts, type SeatFacts, signersOf, type Verdict } from "./round.ts"

/** Persons 1 to 8; 1 is the author and 2 sent it in, though both hold seats. */
const PERSONS = ["1", "2", "3", "4", "5", "6", "7", "8"]
const GATES = ["politics", "law"]
const NOW = new Date("2026-06-11T10:00:00+08:00")

const person = fc.constantFrom(...PERSONS)
const seats = fc
  .array(fc.record({ step: fc.integer({ min: 0, max: 3 }), holders: fc.uniqueArray(person, { minLength: 1 }) }), {
    minLength: 1,
    maxLength: 6,
  })
  .map((given): SeatFacts[] => {
    const steps = [...new Set(given.map(({ step }) => step))].sort()
    return given.map(({ step, holders }, at) => ({
      id: String(at),
      step: steps.indexOf(step),
      role: "r",
      label: `席位${at}`,
      isSelf: false,
      holders,
      signed: null,
    }))
  })
interface Try {
  readonly who: string
  readonly verdict: Verdict
  readonly hash: string
  readonly note: string
  readonly gates: Record<string, boolean>
  readonly proofPass: boolean
  readonly principals: readonly string[]
}
const attempts: fc.Arbitrary<Try[]> = fc.array(
  fc.record({
    who: person,
    verdict: fc.constantFrom<Verdict>("agree", "agree", "agree", "return"),
    hash: fc.constantFrom("good", "good", "good", "bad"),
    note: fc.constantFrom("", "改一改"),
    gates: fc.constantFrom<Record<string, boolean>>({ politics: true, law: true }, { politics: true }),
    proofPass: fc.boolean(),
    principals: fc.uniqueArray(person, { maxLength: 2 }),
  }),
  { maxLength: 60 },
)

/** What the commands do with an accepted opinion, without a database. */
function play(round: RoundFacts, tries: readonly Try[]) {
  let now = round
  const accepted: { who: string; forPersonId: string | null; seat: SeatFacts; hash: string }[] = []
  for (const one of tries) {
    if (conclusionOf(now) !== undefined) break
    const signer = { personId: one.who, principals: one.principals.filter((principal) => principal !== one.who) }
    const taken = refuseOpinion(now, signer, one, NOW)
    if (!taken.ok) continue
    const { seat, forPersonId } = taken.value
    accepted.push({ who: one.who, forPersonId, seat, hash: one.hash })
    const signed = { personId: one.who, forPersonId, verdict: one.verdict, isProvisional: false }
    now = {
      ...now,
      proofPasses: now.proofPasses + (one.proofPass ? 1 : 0),
      seats: now.seats.map((known) => (known.id === seat.id ? { ...known, signed } : known)),
    }
  }
  return { round: now, accepted }
}

const roundOf = (given: readonly SeatFacts[], proofPassesMin: number): RoundFacts => ({
  state: "open",
  hash: "good",
  dueAt: new Date("2026-06-20T10:00:00+08:00"),
  authors: ["1"],
  openerId: "2",
  stepNames: ["一", "二", "三", "四"],
  seats: given,
  alsoSigned: [],
  proofPasses: 0,
  proofPassesMin,
  gates: GATES,
})

test("[D5] no order of opinions clears a round with a seat missing, with the author, with one person twice or over another content", () => {
  let cleared = 0
  fc.assert(
    fc.property(seats, attempts, fc.integer({ min: 0, max: 2 }), (given, tries, min) => {
      const { round, accepted } = play(roundOf(given, min), tries)
      const names = accepted.flatMap(({ who, forPersonId }) => (forPersonId ? [who, forPersonId] : [who]))
      expect(new Set(names).size).toBe(names.length)
      expect(names).not.toContain("1")
      expect(names).not.toContain("2")
      expect(accepted.every(({ hash }) => hash === "good")).toBe(true)
      for (const { who, forPersonId, seat } of accepted) expect(seat.holders).toContain(forPersonId ?? who)
      const order = accepted.map(({ seat }) => seat.step)
      expect([...order].sort()).toEqual(order)
      if (conclusionOf(round) !== "cleared") return
      cleared += 1
      expect(round.seats.every((seat) => seat.signed?.verdict === "agree")).toBe(true)
      expect(signersOf(round).size).toBeGreaterThanOrEqual(round.seats.length)
      expect(round.proofPasses).toBeGreaterThanOrEqual(min)
    }),
    { numRuns: 3_000, seed: 7 },
  )
  // The property says nothing if no order ever clears.
  expect(cleared).toBeGreaterThan(100)
})

test("[D5] a round whose seats all agree but one by telephone alone is not cleared", () => {
  const seat = (id: string, isProvisional: boolean): SeatFacts => ({
    id,
    step: Number(id),
    role: "r",
    label: id,
    isSelf: false,
    holders: [],
    signed: { personId: `p${id}`, forPersonId: null, verdict: "agree", isProvisional },
  })
  expect(conclusionOf(roundOf([seat("0", true), seat("1", false)], 0))).toBeUndefined()
  expect(conclusionOf(roundOf([seat("0", false), seat("1", false)], 0))).toBe("cleared")
})
