import type { Actor } from "#kernel/actor"
import { HOUSE } from "#kernel/actor"
import type { Db } from "#platform/db"
import { outgoing } from "#platform/fetch"
import { secretsOf } from "#platform/secrets"
import { actor } from "#platform/testing"
import { chatModel } from "../../src/connectors/chat-model/index.ts"
import { startChatModel } from "../../src/connectors/chat-model/simulator/index.ts"
import { saveDraft } from "../../src/modules/newsroom/articles/commands/save-draft.ts"
import { articleById } from "../../src/modules/newsroom/articles/store.ts"
import { type AskInput, ask, testModel } from "../../src/modules/newsroom/assistance/commands/ask.ts"
import { insertAnswer } from "../../src/modules/newsroom/assistance/commands/decide.ts"
import { setModel, switchAssistance } from "../../src/modules/newsroom/assistance/commands/set-model.ts"
import { assistanceJobs } from "../../src/modules/newsroom/assistance/jobs.ts"
import { assistanceUse } from "../../src/modules/newsroom/assistance/queries.ts"
import { at, attempt, got, written } from "../../src/modules/newsroom/testing/room.ts"

const LATER = "2026-06-11T10:01:00+08:00"
export const PARK = "公园自6月12日起免费开放。市民凭身份证入园。"
export const admin = actor({ id: "1", name: "系统管理员", permissions: ["newsroom.set-assistance"] })

/** A house with a pretended language model beside it, and the acts of a writer who asks it. */
export async function modelGround(db: Db, writer: Actor) {
  const model = await startChatModel()
  const fetch = outgoing({ allowed: [model.url] })
  const ports = {
    model: chatModel,
    secrets: secretsOf(Buffer.alloc(32, 9)),
    fetch,
    addresses: [model.url],
    elapsed: () => performance.now(),
  }
  const set = (over: Record<string, string> = {}, keepsTexts = false) =>
    attempt(db, (tx) =>
      setModel(ports)(at(admin), tx, { values: { url: `${model.url}/v1`, model: "qwen-plus", ...over }, keepsTexts }),
    )
  const turn = (on: boolean) => attempt(db, (tx) => switchAssistance(ports)(at(admin), tx, { on }))
  const work = (useId: string) =>
    assistanceJobs(ports)[0]!.run({ db, ctx: { actor: HOUSE, now: new Date(LATER), requestId: "job" } }, { useId })
  const tested = async () => work(got(await attempt(db, (tx) => testModel(ports)(at(admin), tx))).useId)
  const asks = (id: string, over: Partial<AskInput> = {}, who = writer) =>
    attempt(db, (tx) => ask(ports)(at(who), tx, { id, purpose: "plainer", text: PARK, ...over }))
  const answered = async (id: string, over: Partial<AskInput> = {}) => {
    const { useId } = got(await asks(id, over))
    await work(useId)
    return got(await assistanceUse(ports)(at(writer), db, { id, useId }))
  }
  return {
    ...{ model, ports, set, turn, work, tested, asks, answered },
    insert: (id: string, useId: string, text: string, who = writer) =>
      attempt(db, (tx) => insertAnswer(ports)(at(who), tx, { id, useId, text })),
    article: () => written(db, writer, "公园开放", `<p>${PARK}</p>`),
    async save(id: string, bodyHtml: string) {
      const { draftNo: base } = (await articleById(db, id))!
      got(await attempt(db, (tx) => saveDraft(at(writer), tx, { id, base, title: "公园开放", summary: "", bodyHtml })))
    },
    async ready() {
      got(await set())
      await tested()
      got(await turn(true))
    },
    async close() {
      fetch.close()
      await model.close()
    },
  }
}
