import { afterEach, beforeEach, expect, test, vi } from "vitest"
import { Autosave, type SaveState } from "./autosave.ts"

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

function writer() {
  const page = { text: "" }
  const sent: { draft: string; base: number; answer(): void; fail(error: unknown): void }[] = []
  const kept: { draft: string | undefined; base: number }[] = []
  const states: SaveState[] = []
  const autosave = new Autosave<string>(
    {
      read: () => page.text,
      save: (draft, base) =>
        new Promise((resolve, reject) => {
          sent.push({
            ...{ draft, base },
            answer: () => resolve({ draftNo: base + 1, savedAt: `存${base + 1}` }),
            fail: reject,
          })
        }),
      keep: (draft, base) => void kept.push({ draft, base }),
      isFinal: (error) => error === "overtaken",
      onState: (state) => void states.push(state),
    },
    { base: 3, savedAt: "存3", pauseMs: 2_000, now: () => Date.now() },
  )
  const type = (text: string) => {
    page.text = text
    autosave.change()
  }
  const pause = (ms: number) => vi.advanceTimersByTimeAsync(ms)
  return { autosave, type, pause, sent, kept, state: () => states.at(-1)! }
}

test("[D4] what is written is in the browser after a pause, on the server two seconds later, and forgotten only then", async () => {
  const { type, pause, sent, kept, state } = writer()
  type("甲")
  await pause(300)
  expect(kept).toEqual([{ draft: "甲", base: 3 }])
  expect(sent).toEqual([])
  await pause(2_000)
  expect(sent).toMatchObject([{ draft: "甲", base: 3 }])
  expect(kept.at(-1)).toEqual({ draft: "甲", base: 3 })
  sent[0]!.answer()
  await pause(0)
  expect(state()).toEqual({ phase: "saved", savedAt: "存4" })
  expect(kept.at(-1)).toEqual({ draft: undefined, base: 4 })
})

test("[D4] who types on without a pause is kept and saved all the same", async () => {
  const { type, pause, sent, kept } = writer()
  for (let at = 1; at <= 80; at++) {
    type("字".repeat(at))
    await pause(100)
  }
  expect(kept.length).toBeGreaterThan(3)
  expect(sent.length).toBeGreaterThanOrEqual(1)
})

test("[D4] a letter written while a save is on its way is saved after it, upon what it made", async () => {
  const { type, pause, sent, kept, state } = writer()
  type("甲")
  await pause(2_000)
  type("甲乙")
  sent[0]!.answer()
  await pause(0)
  expect(state().phase).toBe("dirty")
  expect(kept.at(-1)).toEqual({ draft: "甲乙", base: 4 })
  await pause(2_000)
  expect(sent[1]).toMatchObject({ draft: "甲乙", base: 4 })
  sent[1]!.answer()
  await pause(0)
  expect(state()).toEqual({ phase: "saved", savedAt: "存5" })
})

test("[D4] a broken line keeps the text in the browser and tries again; being overtaken stops until a person decides", async () => {
  const { autosave, type, pause, sent, kept, state } = writer()
  type("甲")
  await pause(2_000)
  sent[0]!.fail("offline")
  await pause(0)
  expect(state().phase).toBe("failed")
  expect(kept.at(-1)).toEqual({ draft: "甲", base: 3 })
  await pause(3_000)
  sent[1]!.fail("overtaken")
  await pause(0)
  expect(state()).toMatchObject({ phase: "stopped", error: "overtaken" })
  type("甲乙")
  await pause(10_000)
  expect(sent).toHaveLength(2)
  expect(kept.at(-1)).toEqual({ draft: "甲乙", base: 3 })
  autosave.restart(7, "存7", false)
  expect(kept.at(-1)).toEqual({ draft: undefined, base: 7 })
  type("丙")
  await pause(2_000)
  expect(sent[2]).toMatchObject({ draft: "丙", base: 7 })
})

test("[D4] an act that stands on the text waits until it is saved, and hears when it cannot be", async () => {
  const { autosave, type, pause, sent } = writer()
  type("甲")
  const flushed = autosave.flush()
  await pause(0)
  expect(sent).toHaveLength(1)
  sent[0]!.answer()
  await flushed
  type("乙")
  const refused = autosave.flush().catch((error: unknown) => error)
  await pause(0)
  sent[1]!.fail("overtaken")
  expect(await refused).toBe("overtaken")
})

test("[D4] a closed page leaves what the server has not in the browser", () => {
  const { autosave, type, kept } = writer()
  type("甲")
  autosave.stop()
  expect(kept).toEqual([{ draft: "甲", base: 3 }])
})
