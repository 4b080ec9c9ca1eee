import { type Actor, HOUSE } from "#kernel/actor"
import { DAY_MS, HOUR_MS } from "#kernel/time"
import { keepComments } from "#modules/collection"
import { actorOf } from "#modules/identity"
import { askHiding, decideHiding, finishHiding, type InboxPorts, takeComments } from "#modules/inbox"
import type { Tx } from "#platform/db"
import type { Files } from "#platform/files"
import type { Secrets } from "#platform/secrets"
import { productionConnectors } from "../../../connectors/index.ts"
import { connectedAccounts } from "../connected.ts"
import type { SampleCity } from "../model.ts"
import { ctxOf } from "./cast.ts"
import { COMMENTS, type CommentStory } from "./comment-stories.ts"
import { platformOf } from "./ledger.ts"
import { must } from "./newsroom.ts"
import type { Ids } from "./people.ts"

interface Written {
  readonly accounts: Ids
  readonly people: Ids
  readonly posts: Ids
}

/** Numbers as WeChat gives them: short ones, each below its own post. */
const FIRST_NUMBER = 9001

/** 评论来信: below a post of each of three platforms, one hidden, one on its way, one that waits to be approved, one refused. Answers how many. */
export async function writeComments(
  tx: Tx,
  city: SampleCity,
  ids: Written,
  own: { readonly secrets: Secrets; readonly files?: Files },
): Promise<number> {
  const ports: InboxPorts = {
    ...{ secrets: own.secrets, files: own.files as Files },
    outside: { connectors: productionConnectors(), accessTo: async () => undefined },
  }
  const actor = async (key: string): Promise<Actor> => (await actorOf(tx, ids.people.get(key)!))!
  const people = { clerk: await actor("zuoxi"), chief: await actor("jianguan") }
  let written = 0
  for (const platform of new Set(COMMENTS.map((story) => story.platform))) {
    const below = postOf(city, platform)
    if (!below) continue
    const stories = COMMENTS.filter((story) => story.platform === platform)
    const postId = ids.posts.get(below.key)!
    const accountId = ids.accounts.get(below.account)!
    // Read an hour after the last of them was written, which is some hours before the sample's moment.
    const at = (hours: number): Date => new Date(city.asOf.getTime() - hours * HOUR_MS)
    const said = stories.map((story, n) => ({
      ...{ platformCommentId: String(FIRST_NUMBER + n), text: story.text, author: null },
      writtenAt: at(9 - n),
    }))
    const { batchId } = await keepComments(tx, at(6), { postId, accountId, walkNo: 1 }, said)
    written += await takeComments(ctxOf(HOUSE, at(6)), tx, ports, batchId!)
    const voices = await tx.many<{ id: string; voiceId: string }>(
      `select v.message_id as id, v.id as "voiceId" from inbox.voice v join collection.v_comment c on c.id::text = v.origin_id
       where v.origin_kind = 'collection.comment' and c.post_id = $1 order by c.platform_comment_id`,
      [postId],
    )
    for (const [n, story] of stories.entries()) {
      const voice = voices[n]
      if (voice && story.reasonId) await hide(tx, ports, { ...people, at }, voice, story)
    }
  }
  return written
}

/** Some days old, so that the platform tells its comments, and of an account that is read by the platform's own interface. */
function postOf(city: SampleCity, platform: CommentStory["platform"]) {
  const connected = connectedAccounts(city)
  const keys = new Set(
    city.accounts
      .filter((one) => platformOf(one) === platform && one.status === "正常" && connected.has(one.key))
      .map(({ key }) => key),
  )
  const old = city.asOf.getTime() - 2 * DAY_MS
  const fitting = city.posts.filter(({ account, at }) => keys.has(account) && at.getTime() < old)
  return fitting.sort((a, b) => b.at.getTime() - a.at.getTime() || (a.key < b.key ? -1 : 1))[0]
}

async function hide(
  tx: Tx,
  ports: InboxPorts,
  { clerk, chief, at }: { readonly clerk: Actor; readonly chief: Actor; readonly at: (hours: number) => Date },
  { id, voiceId }: { readonly id: string; readonly voiceId: string },
  { fate, reasonId, grounds = "", note = "" }: CommentStory,
): Promise<void> {
  const words = { id, voiceId, reasonId: reasonId!, grounds }
  await must(askHiding(ports)(ctxOf(clerk, at(5)), tx, words))
  if (fate === "asked") return
  const { hidingId } = await tx.one<{ hidingId: string }>(
    'select id as "hidingId" from inbox.hiding where voice_id = $1',
    [voiceId],
  )
  const decided = { id, hidingId, approve: fate !== "refused", note }
  await must(decideHiding(ctxOf(chief, at(4)), tx, decided))
  if (fate === "hidden") await must(finishHiding(ctxOf(clerk, at(3)), tx, { id, hidingId, outcome: "held-back" }))
}
