import type { Outside } from "#modules/collection"
import { addUnit } from "#modules/identity"
import { addAccounts } from "#modules/registry"
import type { Db } from "#platform/db"
import { actor, ctxOf } from "#platform/testing"
import { runOf } from "../../src/modules/collection/queries.ts"
import { startRun } from "../../src/modules/collection/commands/start-run.ts"
import { type LoadedPost, type Sandbox, sampleConnectors, startSandbox } from "../../src/connectors/index.ts"

const ACCOUNTS = 36
/** The worker knows every account of a sample city by this secret. */
const SECRET = "pretend"
const HOUR_MS = 3_600_000
/** How long the platform thinks about each answer: longer answers, more places to be killed in. */
const SLOW_MS = 12

/** A number in 0…1 from a seed; the same again for the same seed. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0 || 1
  return () => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    state >>>= 0
    return state / 2 ** 32
  }
}

export interface Town {
  readonly sandbox: Sandbox
  readonly db: Db
  /** What happens on the platform before round `n`: new posts, edits, wrong words mended, take-downs. */
  change(round: number): void
  /** Starts a round over all accounts and answers its id. */
  begin(): Promise<string>
  /** How far the round is; undefined: through. */
  left(runId: string): Promise<number | undefined>
  close(): Promise<void>
}

const ctx = () => ctxOf(actor({ permissions: ["collection.start"] }), new Date())

/** A unit with accounts on a pretend platform, of one to five pages each; the same for the same `at`. */
export async function openTown(db: Db, at: Date): Promise<Town> {
  const sandbox = await startSandbox({ seed: 7 })
  const accountIds = await db.tx(async (tx) => {
    const shape = { kind: "行政机关", level: "市", areaParentId: null, lineParentId: null, divisionCode: null }
    const unitId = await addUnit(tx, { ...shape, name: "安澜市水务局", shortName: "市水务局" }, at)
    const accounts = Array.from({ length: ACCOUNTS }, (_, n) => ({
      name: `安澜水务${n + 1}`,
      platform: "weibo",
      platformId: `w${n + 1}`,
      unitId,
      level: "市" as const,
      countedIn: "国办" as const,
      reason: "新增",
    }))
    return await addAccounts(tx, ctx(), accounts)
  })
  sandbox.control.load({
    accounts: accountIds.map((id, n) => ({
      id,
      secret: SECRET,
      followers: 1000 + n,
      posts: Array.from({ length: 5 + ((n * 13) % 90) }, (_, k) => post(n, k, at)),
    })),
  })
  sandbox.control.fault({ kind: "slow", value: SLOW_MS })
  const connectors = await sampleConnectors(["weibo"])
  const outside: Pick<Outside, "connectors"> = { connectors }
  return {
    sandbox,
    db,
    change: (round) => change(sandbox, accountIds, round, at),
    async begin() {
      const outcome = await db.tx((tx) => startRun(ctx(), tx, {}, outside))
      if (!outcome.ok) throw new Error(outcome.code)
      return outcome.value.id
    },
    async left(runId) {
      const run = await runOf(db, runId)
      if (run?.state === "done" && (await waiting(db)) === 0) return undefined
      return run ? run.accounts - run.finished : 0
    },
    close: () => sandbox.close(),
  }
}

/** Jobs that are due and not done: what a round brought is judged, too. */
const waiting = async (db: Db): Promise<number> =>
  (
    await db.one<{ n: number }>(
      "select count(*)::int as n from graphile_worker.jobs where attempts < max_attempts and run_at <= now()",
    )
  ).n

const post = (account: number, n: number, at: Date): LoadedPost => ({
  id: `${7_300_000_000_000_000_000n + BigInt(account * 1000 + n)}`,
  title: `第${n + 1}条`,
  text: n % 7 === 3 ? `各单位要作好准备，编号${n}。` : `供水服务信息，第${n + 1}条。`,
  publishedAt: at.getTime() - (n + 1) * HOUR_MS - account * 1000,
  reads: 10 * n,
  likes: n,
})

function change(sandbox: Sandbox, accountIds: readonly string[], round: number, at: Date): void {
  const random = seeded(1000 + round)
  for (const [n, account] of accountIds.entries()) {
    if (random() < 0.4) {
      const id = `${7_400_000_000_000_000_000n + BigInt(round * 100_000 + n)}`
      const publishedAt = at.getTime() - 1000 * n + round
      sandbox.control.post({ account, id, title: `第${round}轮`, text: "今日供水正常。", publishedAt })
    }
    const shown = sandbox.control.posts({ account }).posts.filter(({ state }) => state === "shown")
    const pick = () => shown.splice(Math.floor(random() * shown.length), 1)[0]
    const edited = random() < 0.3 ? pick() : undefined
    if (edited) sandbox.control.touch({ post: edited.id, text: `更正：第${round}轮改写。`, reads: 5 })
    const gone = random() < 0.2 ? pick() : undefined
    if (gone) sandbox.control.touch({ post: gone.id, state: random() < 0.5 ? "deleted" : "hidden" })
  }
}
