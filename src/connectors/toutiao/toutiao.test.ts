import { describe, expect, it, test } from "vitest"
import { conformance } from "#connectors/kit"
import { DRAFT, OPEN_ID, openBenchOf } from "../douyin/testing/bench.ts"
import { toutiao } from "./index.ts"
import { keepsItsLine } from "../../../tests/kit/connector-matrix.ts"

const openBench = async () => {
  const bench = await openBenchOf(toutiao, {}, { repeated: "same" })
  return {
    ...bench,
    // A creation of unknown fate is asked again with the same upload, which makes no second one: only two cuts leave it open.
    fault: (kind: Parameters<typeof bench.fault>[0], times = 1) =>
      (kind === "cut-after" || kind === "cut-before") && times === 1
        ? Promise.resolve(false)
        : bench.fault(kind, times),
  }
}

keepsItsLine(conformance(toutiao, { open: openBench }, { describe, it: (name, body) => it(`[E1] ${name}`, body) }))

test.each(["cut-after", "cut-before"] as const)(
  "[E1] a creation that was %s is asked again with the same upload: one video",
  (kind) =>
    openBench().then(async (bench) => {
      try {
        bench.control.fault({ kind, account: OPEN_ID, on: "create", times: 1 })
        expect((await toutiao.publish!.send(bench.access, DRAFT)).state).toBe("reviewing")
        expect(await bench.countTitled(DRAFT.title)).toBe(1)
      } finally {
        await bench.close()
      }
    }),
)

test("[E1] two lost answers leave it unknown, and it is read back", async () => {
  const bench = await openBench()
  try {
    bench.control.fault({ kind: "cut-after", account: OPEN_ID, on: "create", times: 2 })
    expect((await toutiao.publish!.send(bench.access, DRAFT)).state).toBe("unknown")
    expect(await bench.countTitled(DRAFT.title)).toBe(1)
  } finally {
    await bench.close()
  }
})

test("[E1] articles are not sent: told what to do instead", async () => {
  const bench = await openBench()
  try {
    expect(await toutiao.publish!.send(bench.access, { ...DRAFT, files: [] })).toMatchObject({
      state: "rejected",
      failure: { code: "own.media-missing", advice: expect.stringContaining("素材包") },
    })
  } finally {
    await bench.close()
  }
})

test("[E6] a token of another account than the ledger's open_id is refused by the platform before anything is sent", async () => {
  const bench = await openBench()
  try {
    expect(await toutiao.whoAmI!.ask(bench.access)).toMatchObject({ ok: true, value: { id: OPEN_ID } })
    const other = { ...bench.access, platformAccountId: "_000another" }
    expect(await toutiao.whoAmI!.ask(other)).toMatchObject({ ok: false })
  } finally {
    await bench.close()
  }
})

test("[D7] a clip of more than 50 MB goes up in parts", async () => {
  const bench = await openBench()
  try {
    const read = async (from: number, to: number) => Buffer.alloc(to - from, 7)
    const file = { kind: "video", name: "长片.mp4", type: "video/mp4", size: 60_000_000, read } as const
    expect((await toutiao.publish!.send(bench.access, { ...DRAFT, files: [file] })).state).toBe("reviewing")
    expect(bench.control.uploads({ account: OPEN_ID }).bytes).toEqual([60_000_000])
  } finally {
    await bench.close()
  }
})
