import { expect, test } from "vitest"
import { tableFaults } from "#kernel/states"
import { actor } from "#platform/testing"
import { canonical, hashOf } from "./evidence.ts"
import { type Judged, may } from "./policy.ts"
import { type ProblemAct, problemMoves } from "./states.ts"

const host = { areaPath: "/1/2/3/", linePath: "/3/" }
const given = { ...host, id: "3", name: "云渚街道" }
const problem = (over: Partial<Judged> = {}): Judged => ({
  state: "rectified",
  host,
  given,
  reportedBy: "14",
  stillWrong: false,
  foundBy: "rules",
  extendedFrom: null,
  ...over,
})
const supervisor = actor({ id: "11", unitId: "9", permissions: ["monitoring.supervise", "monitoring.rectify"] })
const clerk = actor({
  id: "14",
  unitId: "3",
  permissions: ["monitoring.rectify"],
  scope: { kind: "subtrees", areas: ["/1/2/3/"], lines: [] },
})
const contractor = actor({
  id: "15",
  unitId: "99",
  permissions: ["monitoring.rectify"],
  scope: { kind: "subtrees", areas: ["/1/2/3/"], lines: ["/3/"] },
})

test("the table of a problem's moves is sound", () => {
  expect(tableFaults(problemMoves)).toEqual([])
})

test.each<[string, ProblemAct, Judged, typeof clerk, string | undefined]>([
  ["closed by the supervisor after a good recheck", "close", problem(), supervisor, undefined],
  ["not closed before a recheck", "close", problem({ stillWrong: null }), supervisor, "monitoring.not-rechecked"],
  [
    "closed without a recheck where a person found it",
    "close",
    problem({ stillWrong: null, foundBy: "person" }),
    supervisor,
    undefined,
  ],
  [
    "not rechecked by the system where a person found it",
    "recheck",
    problem({ foundBy: "person" }),
    supervisor,
    "monitoring.by-hand",
  ],
  [
    "not closed by its reporter, even there",
    "close",
    problem({ foundBy: "person", reportedBy: "11" }),
    supervisor,
    "monitoring.own-report",
  ],
  ["not closed while still wrong", "close", problem({ stillWrong: true }), supervisor, "monitoring.still-wrong"],
  ["not judged by who reported it", "close", problem({ reportedBy: "11" }), supervisor, "monitoring.own-report"],
  ["not closed by the unit", "close", problem(), clerk, "monitoring.not-allowed"],
  ["reported by the unit's own", "rectify", problem({ state: "assigned" }), clerk, undefined],
  ["reported by a contractor in the unit's name", "rectify", problem({ state: "assigned" }), contractor, undefined],
  ["not reported by who supervises", "rectify", problem({ state: "assigned" }), supervisor, "monitoring.not-your-unit"],
  [
    "not seen from elsewhere",
    "urge",
    problem(),
    actor({ scope: { kind: "subtrees", areas: ["/7/"], lines: [] } }),
    "monitoring.not-found",
  ],
  [
    "extended once",
    "extend",
    problem({ state: "assigned", extendedFrom: "2026-06-16" }),
    supervisor,
    "dispatch.extended-before",
  ],
  ["nothing after the end", "dismiss", problem({ state: "closed" }), supervisor, "monitoring.wrong-state"],
])("[B15] %s", (_, act, judged, who, code) => {
  expect(may(who, act, judged)?.code).toBe(code)
})

test("[B18] the hash of evidence does not depend on the order in which a machine keeps the names", () => {
  const post = null
  const facts = [{ label: "已停更", value: "15天" }]
  const kept = { post, facts, capturedAt: "2026-06-11T10:00:00+08:00" }
  const reordered = { capturedAt: kept.capturedAt, facts: [{ value: "15天", label: "已停更" }], post }
  expect(hashOf(reordered)).toBe(hashOf(kept))
  expect(hashOf({ ...kept, facts: [{ label: "已停更", value: "14天" }] })).not.toBe(hashOf(kept))
  expect(canonical({ b: 1, a: [true, null, "“"] })).toBe('{"a":[true,null,"“"],"b":1}')
})
