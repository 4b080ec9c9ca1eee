import { afterEach, beforeEach, expect, test, vi } from "vitest"
import { LiveCheck, type LiveState } from "./live-check.ts"

interface Asked {
  readonly text: string
  readonly signal: AbortSignal
  answer(): void
  fail(): void
}

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

function typist() {
  const asked: Asked[] = []
  const states: LiveState<string>[] = []
  const live = new LiveCheck<string>({
    ask: (text, _about, signal) =>
      new Promise((resolve, reject) => {
        asked.push({ text, signal, answer: () => resolve(`答${text}`), fail: () => reject(new Error("offline")) })
      }),
    onState: (state) => void states.push(state),
  })
  const pause = (ms: number) => vi.advanceTimersByTimeAsync(ms)
  return { live, asked, pause, state: () => states.at(-1)! }
}

test("[D11] a text is asked about after a pause, once, however many letters were typed", async () => {
  const { live, asked, pause, state } = typist()
  for (const text of ["认", "认真", "认真布", "认真布署"]) {
    live.type(text)
    await pause(100)
  }
  expect(asked).toEqual([])
  await pause(300)
  expect(asked.map(({ text }) => text)).toEqual(["认真布署"])
  asked[0]!.answer()
  await pause(0)
  expect(state()).toEqual({ phase: "quiet", checked: { text: "认真布署", result: "答认真布署" } })
  live.type("认真布署")
  await pause(5_000)
  expect(asked).toHaveLength(1)
})

test("[D11] the latest answer counts: an earlier question is let go and its answer not heard", async () => {
  const { live, asked, pause, state } = typist()
  live.type("甲")
  await pause(400)
  live.type("甲乙")
  await pause(400)
  expect(asked.map(({ text, signal }) => [text, signal.aborted])).toEqual([
    ["甲", true],
    ["甲乙", false],
  ])
  asked[1]!.answer()
  await pause(0)
  asked[0]!.answer()
  await pause(0)
  expect(state().checked?.text).toBe("甲乙")
})

test("[D11] an answer that comes while somebody types on is shown, and the new text is still asked about", async () => {
  const { live, asked, pause, state } = typist()
  live.type("甲")
  await pause(400)
  live.type("甲乙")
  asked[0]!.answer()
  await pause(0)
  expect(state()).toMatchObject({ phase: "waiting", checked: { text: "甲" } })
  await pause(400)
  expect(asked).toHaveLength(2)
})

test("[D11] a broken line is said, keeps the last answer, and is tried again with the next letter or on demand", async () => {
  const { live, asked, pause, state } = typist()
  live.type("甲")
  await pause(400)
  asked[0]!.answer()
  await pause(0)
  live.type("甲乙")
  await pause(400)
  asked[1]!.fail()
  await pause(10_000)
  expect(asked).toHaveLength(2)
  expect(state()).toMatchObject({ phase: "failed", checked: { text: "甲" } })
  live.now()
  asked[2]!.fail()
  await pause(0)
  live.type("甲乙丙")
  await pause(400)
  asked[3]!.answer()
  await pause(0)
  expect(state()).toEqual({ phase: "quiet", checked: { text: "甲乙丙", result: "答甲乙丙" } })
})

test("[D11] an emptied text has no findings and is not asked about; a long one waits for a longer pause", async () => {
  const { live, asked, pause, state } = typist()
  live.type("甲")
  await pause(400)
  live.type(" \n")
  asked[0]!.answer()
  await pause(5_000)
  expect(state()).toEqual({ phase: "quiet", checked: undefined })
  live.type("长".repeat(20_001))
  await pause(400)
  expect(asked).toHaveLength(1)
  await pause(800)
  expect(asked).toHaveLength(2)
})
