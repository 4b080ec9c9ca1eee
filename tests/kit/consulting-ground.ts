import { mkdtempSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll } from "vitest"
import { opine, roundOf } from "#modules/review"
import { silentLog } from "#platform/log"
import { fixedClock } from "#platform/testing"
import { openHouse } from "../../src/app/house.ts"
import { closedOutside } from "../../src/app/outside.ts"
import { consultationConcluded, submitConsultation } from "../../src/modules/consultations/commands/review.ts"
import { writeConsultation } from "../../src/modules/consultations/commands/write.ts"
import { consultationOf } from "../../src/modules/consultations/queries.ts"
import type { DraftText } from "../../src/modules/consultations/store.ts"
import { accepted, FIVE, NOW, openDesk, type Who } from "../../src/modules/inbox/testing/desk.ts"

export const DRAFT: DraftText = {
  ...{ kind: "normative", title: "关于征求《停车管理办法（征求意见稿）》意见的公告" },
  explanation: "为规范路内停车，起草了本办法，主要规定收费公示和夜间免费两件事。",
  body: "第一条　为了规范停车，制定本办法。\n第二条　夜间九点以后路内停车免费。\n第三条　收费标准应当公示。",
  ...{ fileId: null, periodDays: 14, shortReason: "", mail: "cg@anlan.example", post: "政务路1号城管局" },
  phone: "0600-5550110",
  questions: [
    { id: "q1", kind: "one", text: "您多久停一次车？", options: ["每天", "每周"] },
    { id: "q2", kind: "open", text: "还有什么建议？", options: [] },
  ],
}
/** The public site over the message desk's people, with a consultation of the urban office when asked for; closed after the file. */
export async function consultingGround() {
  const desk = await openDesk()
  const { db, act, ctxFor, ports } = desk
  const house = await openHouse({
    ...{ db, clock: fixedClock(NOW), log: silentLog, production: true, outside: closedOutside() },
    home: mkdtempSync(join(tmpdir(), "jusheng-consultations-")),
  })
  const app = await house.buildWeb()
  afterAll(() => app.close())

  const get = (url: string) => app.inject({ method: "GET", url, remoteAddress: "203.0.113.1" })
  let from = 0
  const post = (url: string, form: Record<string, string>, remoteAddress = `198.51.100.${++from}`) =>
    app.inject({
      ...{ method: "POST", url, remoteAddress, payload: new URLSearchParams(form).toString() },
      headers: { "content-type": "application/x-www-form-urlencoded" },
    })

  const write = (text: Partial<DraftText> = {}, who: Who = "urban") =>
    act(who, (ctx, tx) => writeConsultation(ports.files)(ctx, tx, { ...DRAFT, ...text }))
  const view = async (id: string, who: Who = "urban") =>
    accepted(await consultationOf(ports.files)(await ctxFor(who), db, { id }))

  /** Signed by both seats of the unit; the last signature moves the thing. */
  async function sign(kind: string, id: string, moved: typeof consultationConcluded, when = NOW): Promise<void> {
    for (const who of ["urbanHead", "urbanDeputy"] as const) {
      const round = (await roundOf(db, { kind, id }))!
      accepted(
        await act(
          who,
          async (ctx, tx) => {
            const words = { roundId: round.id, hash: round.hash, verdict: "agree" as const, note: "", gates: FIVE }
            const signed = await opine(ctx, tx, words)
            if (!signed.ok || !signed.value.conclusion) return signed
            const done = await moved(ctx, tx, id, signed.value.conclusion)
            return done.ok ? signed : done
          },
          when,
        ),
      )
    }
  }
  const submit = async (id: string) =>
    act("urban", async (ctx, tx) => submitConsultation(ctx, tx, { id, hash: (await view(id)).hash }))
  async function published(text: Partial<DraftText> = {}): Promise<string> {
    const { id } = accepted(await write(text))
    accepted(await submit(id))
    await sign("consultations.consultation", id, consultationConcluded)
    return id
  }
  let n = 0
  const say = (id: string, given: Record<string, string> = {}, address?: string) =>
    post(
      `/portal/consultations/${id}`,
      { article: "2", text: "夜间免费应当从晚上八点开始算。", once: `opinion-once-once-${++n}`, ...given },
      address,
    )
  const codeIn = (body: string): string => /YJ-[A-Z0-9-]{14}/.exec(body)![0]
  const count = async (id: string) =>
    (
      await db.one<{ n: number }>("select count(*)::int as n from consultations.opinion where consultation_id = $1", [
        id,
      ])
    ).n
  return {
    ...desk,
    get,
    post,
    write,
    view,
    sign,
    submit,
    published,
    say,
    codeIn,
    count,
    lastOnce: () => `opinion-once-once-${n}`,
  }
}
