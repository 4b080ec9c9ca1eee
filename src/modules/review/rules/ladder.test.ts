import { readFileSync } from "node:fs"
import { expect, test } from "vitest"
import { isRole, ROLES } from "#rules/identity"
import { contentClasses, gateList, isAsStrict, ladderBook, ladderInForce, limitOf, stepsFor } from "./ladder.ts"

const read = (name: string): unknown => JSON.parse(readFileSync(`data/review/${name}`, "utf8"))
const book = ladderBook.parse(read("ladders.json"))
const { gates } = gateList.parse(read("gates.json"))
const ladder = (id: string) => {
  const found = book.ladders.find((one) => one.id === id)
  if (!found) throw new Error(id)
  return found
}

test("[D5] the six variants stand in the book, each with its source, and every seat names roles that exist", () => {
  expect(book.ladders.map(({ variant }) => variant).sort()).toEqual(["A", "B", "C", "D", "E", "F"])
  const named = book.ladders.flatMap((one) => one.steps.flatMap((step) => step.seats.flatMap((seat) => seat.roles)))
  const asked = [...named, ...book.fastTrack.roles, ...book.proof.roles, ...book.release.roles]
  expect(asked.filter((role) => !isRole(role))).toEqual([])
  expect(Object.keys(ROLES)).toContain("district-leader")
  expect(gates.map(({ label }) => label)).toEqual(["政治关", "法律关", "政策关", "保密关", "文字关"])
  const unknown = book.ladders.flatMap((one) => one.gates.filter((gate) => !gates.some(({ id }) => id === gate)))
  expect(unknown).toEqual([])
})

test("[D5] each class has its limits", () => {
  for (const one of contentClasses) {
    for (const what of ["round", "urge", "spoken", "approve-after"] as const) {
      expect(limitOf(book, what, one).amount).toBeGreaterThan(0)
    }
  }
  expect(limitOf(book, "urge", "emergency").unit).toBe("natural-hours")
})

test("[D5] the default goes by class, and the more it matters the more sign", () => {
  const reviews = contentClasses.map(
    (one) =>
      stepsFor(ladder("d"), one)
        .filter((step) => !step.self)
        .flatMap((step) => step.seats).length,
  )
  expect(reviews).toEqual([2, 3, 7])
})

test("[D5] [D6] a choice may only be stricter: A for daily things, but not for emergencies, which keep joint review and the district's leader", () => {
  expect(isAsStrict(ladder("a"), ladder("d"), "ordinary")).toBe(true)
  expect(isAsStrict(ladder("a"), ladder("d"), "emergency")).toBe(false)
  const choices = [{ unitId: "7", ladderId: "a" }]
  expect(ladderInForce(book, choices, "ordinary")).toMatchObject({ ladder: { id: "a" }, chosenBy: "7", looser: [] })
  expect(ladderInForce(book, choices, "emergency")).toMatchObject({
    ladder: { id: "d" },
    chosenBy: null,
    looser: choices,
  })
})

test("[D5] below a stricter choice a looser one does not count", () => {
  const choices = [
    { unitId: "1", ladderId: "a" },
    { unitId: "2", ladderId: "c" },
  ]
  expect(ladderInForce(book, choices, "ordinary")).toMatchObject({ ladder: { id: "a" }, looser: [choices[1]] })
  expect(ladderInForce(book, [], "important")).toMatchObject({ ladder: { id: "d" }, chosenBy: null })
})

test("a book with a ladder without reviews, or one that names a step twice, is refused", () => {
  const one = ladder("d")
  const broken = (classes: object) => ({ ...book, ladders: [{ ...one, classes: { ...one.classes, ...classes } }] })
  expect(ladderBook.safeParse(broken({ ordinary: ["self"] })).success).toBe(false)
  expect(ladderBook.safeParse(broken({ ordinary: ["section", "section"] })).success).toBe(false)
  expect(ladderBook.safeParse(broken({ ordinary: ["nowhere"] })).success).toBe(false)
})
