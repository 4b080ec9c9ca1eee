import { describe, expect, it } from "vitest"
import { coverageOf, type ShiftPresence, spokenGap } from "./coverage.ts"
import { merged, type Stretch, without } from "./stretches.ts"

const at = (text: string): Date => new Date(`2026-11-${text}:00+08:00`)
const stretch = (from: string, to: string): Stretch => ({ from: at(from), to: at(to) })
const shift = (from: string, to: string, away: Partial<ShiftPresence> = {}): ShiftPresence => ({
  ...stretch(from, to),
  awayA: [],
  awayB: [],
  ...away,
})
const WEEK = stretch("23T00:00", "30T00:00")
const said = (stretches: readonly Stretch[]): string[] => stretches.map((one) => spokenGap(one))

describe("the week as stretches", () => {
  it("makes one of stretches that touch, and leaves what nothing covers", () => {
    expect(merged([stretch("24T08:00", "24T10:00"), stretch("23T08:00", "24T08:00")])).toEqual([
      stretch("23T08:00", "24T10:00"),
    ])
    expect(
      without(stretch("23T00:00", "24T00:00"), [stretch("22T20:00", "23T06:00"), stretch("23T07:00", "25T00:00")]),
    ).toEqual([stretch("23T06:00", "23T07:00")])
  })

  it("[F12] names the gap between two shifts, and one to the end of the week", () => {
    const shifts = [shift("22T18:00", "28T18:00"), shift("29T08:00", "29T20:00")]
    expect(said(coverageOf(WEEK, shifts).gaps)).toEqual([
      "周六 18:00–周日 08:00 无人值班",
      "周日 20:00–周日 24:00 无人值班",
    ])
  })

  it("has a gap where both of a shift are away, and one person alone where only one is", () => {
    const away = {
      awayA: [stretch("25T00:00", "26T00:00")],
      awayB: [stretch("25T12:00", "27T00:00")],
    }
    const { gaps, single } = coverageOf(WEEK, [shift("22T00:00", "30T08:00", away)])
    expect(said(gaps)).toEqual(["周三 12:00–周三 24:00 无人值班"])
    expect(single).toEqual([stretch("25T00:00", "25T12:00"), stretch("26T00:00", "27T00:00")])
  })

  it("is whole by two rosters together, and without a shift the whole week is a gap", () => {
    const day = Array.from({ length: 7 }, (_, n) => shift(`${23 + n}T08:30`, `${23 + n}T17:30`))
    const night = Array.from({ length: 8 }, (_, n) => shift(`${22 + n}T17:30`, `${23 + n}T08:30`))
    expect(coverageOf(WEEK, [...day, ...night])).toEqual({ gaps: [], single: [] })
    expect(coverageOf(WEEK, []).gaps).toEqual([WEEK])
  })
})
