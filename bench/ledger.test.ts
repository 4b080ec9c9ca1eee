import { expect, test } from "vitest"
import type { Result } from "./bench.ts"
import { COLUMNS, ledgerLines, tidy } from "./ledger.ts"

const machine = {
  date: "2026-06-11T02:00Z",
  commit: "abc1234",
  cpu: "Some\tCPU  9",
  cores: 2,
  memoryGib: 16,
  node: "20.20.2",
  load: 0.4,
}
const overview: Result = {
  id: "overview",
  title: "总览",
  unit: "ms",
  better: "less",
  target: 100,
  ours: [41, 40, 60],
  peers: [
    { name: "one statement", values: [10, 12, 8] },
    { name: "another", values: [82] },
  ],
}
const asRecord = (line: string) => Object.fromEntries(line.split("\t").map((value, index) => [COLUMNS[index], value]))

test("a figure leaves one line for each peer, with medians, the ratio and the verdict", () => {
  const lines = ledgerLines(machine, overview)
  expect(lines.map((line) => line.split("\t").length)).toEqual([COLUMNS.length, COLUMNS.length])
  expect(asRecord(lines[0]!)).toEqual({
    date: "2026-06-11T02:00Z",
    commit: "abc1234",
    cpu: "Some CPU  9",
    cores: "2",
    memory_gib: "16",
    node: "20.20.2",
    load: "0.4",
    case: "overview",
    runs: "3",
    ours: "41",
    unit: "ms",
    target: "100",
    peer: "one statement",
    peer_median: "10",
    ratio: "4.1",
    verdict: "达标",
    note: "-",
  })
  expect(asRecord(lines[1]!)).toMatchObject({ peer: "another", ratio: "0.5" })
})

test("a figure without peer or target still has its line", () => {
  const { target: _target, ...rest } = overview
  const [line, ...more] = ledgerLines(machine, { ...rest, peers: [] })
  expect(more).toEqual([])
  expect(asRecord(line!)).toMatchObject({ target: "-", peer: "-", peer_median: "-", ratio: "-", verdict: "无目标" })
})

test("of a speed, half the peer's is twice its cost", () => {
  const speed: Result = {
    ...overview,
    unit: "Mchar/s",
    better: "more",
    ours: [5],
    peers: [{ name: "p", values: [10] }],
  }
  expect(asRecord(ledgerLines(machine, speed)[0]!)).toMatchObject({ ratio: "2", verdict: "未达标" })
})

test("figures keep three digits that mean something", () => {
  expect([12345.6, 100.4, 12.345, 0.012345, 0].map(tidy)).toEqual(["12346", "100", "12.3", "0.0123", "0"])
})
