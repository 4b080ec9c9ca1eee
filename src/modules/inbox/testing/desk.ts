import { randomBytes } from "node:crypto"
import { mkdtempSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { expect } from "vitest"
import { connectorsOf } from "#connectors/kit"
import type { Actor, Ctx } from "#kernel/actor"
import type { Outcome } from "#kernel/outcome"
import { actorOf, addGrant, addLogin, addPerson, addUnit } from "#modules/identity"
import { opine, roundOf } from "#modules/review"
import { attempt, type Db, type Tx } from "#platform/db"
import { openFiles } from "#platform/files"
import { secretsOf } from "#platform/secrets"
import { actor, ctxOf, testDb } from "#platform/testing"
import { setDesk } from "../receiving/enter.ts"
import { type ReceiveMessage, receiveMessage, type Taken } from "../receiving/receive-message.ts"
import { replyConcluded } from "../replies/send.ts"
import { submitReply, writeReply } from "../replies/write.ts"
import type { InboxPorts } from "../ports.ts"

/** A Thursday in the forenoon. */
export const NOW = "2026-06-11T09:30:00+08:00"
export const FIVE = { politics: true, law: true, policy: true, secrecy: true, wording: true }

export function accepted<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new Error(`${outcome.code} ${JSON.stringify(outcome.values)}`)
  return outcome.value
}

const PEOPLE = {
  clerk: ["闻人清和", "hotline", "desk", "city"],
  chief: ["澹台致远", "office", "supervisor", "city"],
  urban: ["公冶思齐", "urban", "operator", "urban"],
  urbanHead: ["钟离若水", "urban", "section-head", "urban"],
  urbanDeputy: ["宇文予安", "urban", "deputy-head", "urban"],
  housing: ["淳于云舒", "housing", "operator", "housing"],
  stranger: ["令狐知行", "school", "operator", "school"],
} as const
export type Who = keyof typeof PEOPLE
const UNITS = {
  hotline: "安澜市12345政务服务便民热线中心",
  office: "安澜市政府办公室",
  urban: "安澜市城市管理局",
  housing: "安澜市住房城乡建设局",
  school: "安澜市教育局",
} as const
type Place = keyof typeof UNITS | "city"

/** Everything an act could write. */
const COUNTED = [
  ...[
    "message",
    "voice",
    "event",
    "clock",
    "pause",
    "triage",
    "lesson",
    "dispute",
    "reply",
    "sending",
    "rating",
    "part",
    "extension",
    "reply_source",
  ].map((table) => `inbox.${table}`),
  ...[
    "inbox.unmasking",
    "inbox.reply_source",
    "inbox.release_order",
    "inbox.release_item",
    "trail.entry",
    "dispatch.assignment_event",
    "notices.notice",
    "graphile_worker._private_jobs",
  ],
]
const TRACES = COUNTED.map(
  (table) => `(select concat(count(*), md5(string_agg(r::text, ',' order by r::text))) from ${table} r) as "${table}"`,
).join(", ")

export const ANYBODY = actor({ id: "0", name: "公众", unitId: "0", scope: { kind: "subtrees", areas: [], lines: [] } })

/** A message desk with units around it. `const { act, say } = await openDesk()` at the top of a test file. */
export async function openDesk(outside?: InboxPorts["outside"]) {
  const db: Db = await testDb()
  const at = new Date("2026-01-01T00:00:00+08:00")
  const secrets = secretsOf(randomBytes(32))
  const ports: InboxPorts = {
    secrets,
    files: openFiles(mkdtempSync(join(tmpdir(), "jusheng-inbox-"))),
    outside: outside ?? { connectors: connectorsOf([]), accessTo: async () => undefined },
  }
  const { units, ids } = await db.tx(async (tx) => {
    const add = (name: string, areaParentId: string | null) =>
      addUnit(
        tx,
        {
          name,
          shortName: name.replace("安澜", ""),
          kind: "行政机关",
          level: "市",
          areaParentId,
          lineParentId: null,
          divisionCode: null,
        },
        at,
      )
    const units: Partial<Record<Place, string>> = { city: await add("安澜市人民政府", null) }
    for (const [place, name] of Object.entries(UNITS)) units[place as Place] = await add(name, units.city!)
    const ids: Partial<Record<Who, string>> = {}
    for (const [who, [name, unit, role, where]] of Object.entries(PEOPLE)) {
      const id = await addPerson(tx, { name, unitId: units[unit]! }, at)
      await addLogin(tx, id, who.toLowerCase(), "x", at)
      await addGrant(tx, { personId: id, role, unitId: units[where]!, by: "house" }, at)
      ids[who as Who] = id
    }
    return { units: units as Record<Place, string>, ids: ids as Record<Who, string> }
  })
  const person = async (who: Who | Actor): Promise<Actor> =>
    typeof who === "string" ? (await actorOf(db, ids[who]))! : who
  /** As the door does it: a refusal leaves nothing. */
  const act = async <T>(
    who: Who | Actor,
    run: (ctx: Ctx, tx: Tx) => Promise<Outcome<T>>,
    when = NOW,
  ): Promise<Outcome<T>> => {
    const ctx = ctxOf(await person(who), when)
    return await attempt(db, (tx) => run(ctx, tx))
  }
  let n = 0
  const say = async (given: Partial<ReceiveMessage> = {}, when = NOW): Promise<Taken> =>
    accepted(
      await act(
        ANYBODY,
        (ctx, tx) =>
          receiveMessage(ctx, tx, secrets, {
            ...{ title: "三号桥路灯不亮", text: "三号桥往南两百米路灯晚上一直不亮。", source: "portal" },
            origin: { kind: "test", id: String(++n) },
            ...given,
          }),
        when,
      ),
    )
  const traces = () => db.one<Record<string, string>>(`select ${TRACES}`)
  const refusedWithoutTrace = async (code: string, run: () => Promise<Outcome<unknown>>): Promise<void> => {
    const before = await traces()
    const outcome = await run()
    expect(outcome.ok ? "done" : outcome.code).toBe(code)
    expect(await traces()).toEqual(before)
  }
  /** Written, sent in and signed by everybody who has to: answered. */
  const answer = async (id: string, text: string, when = NOW, isPublic = false): Promise<void> => {
    accepted(await act("urban", (ctx, tx) => writeReply(ctx, tx, { id, text, isPublic }), when))
    accepted(await act("urban", (ctx, tx) => submitReply(ctx, tx, { id }), when))
    await sign(id, "urbanHead", when)
    await sign(id, "urbanDeputy", when)
  }
  const sign = async (id: string, who: Who, when = NOW, verdict: "agree" | "return" = "agree"): Promise<void> => {
    const round = (await roundOf(db, { kind: "inbox.reply", id }))!
    accepted(
      await act(
        who,
        async (ctx, tx) => {
          const note = verdict === "agree" ? "" : "请写明整改时间"
          const signed = await opine(ctx, tx, { roundId: round.id, hash: round.hash, verdict, note, gates: FIVE })
          if (!signed.ok || !signed.value.conclusion) return signed
          const moved = await replyConcluded(ctx, tx, id, signed.value.conclusion)
          return moved.ok ? signed : moved
        },
        when,
      ),
    )
  }
  const stateOf = async (id: string): Promise<string> =>
    (await db.one<{ state: string }>("select state from inbox.message where id = $1", [id])).state
  const ctxFor = async (who: Who, when = NOW): Promise<Ctx> => ctxOf(await person(who), when)
  accepted(await act("chief", (ctx, tx) => setDesk(ctx, tx, { unitId: units.hotline })))
  return { db, secrets, ports, units, ids, act, say, answer, sign, stateOf, ctxFor, refusedWithoutTrace }
}
