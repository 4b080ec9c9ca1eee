import type { Ctx } from "#kernel/actor"
import { sentence } from "#kernel/messages"
import { done, type Outcome, refused } from "#kernel/outcome"
import { DAY_MS, iso } from "#kernel/time"
import { versionsSince } from "#modules/collection"
import { accountsOf } from "#modules/registry"
import type { Db, Sql } from "#platform/db"
import { streamed } from "#platform/files"
import type { StreamedDownload } from "#platform/http"
import type { PublishingPorts } from "../ports.ts"
import { limitOf, samePercent } from "../rules.ts"
import type { DeliveryRow, KitView } from "../rules/views.ts"
import { publishingMessages } from "../messages.zh.ts"
import { draftFor } from "../sending/draft.ts"
import { contentTrouble } from "../sending/gates.ts"
import { settings } from "../settings.ts"
import { contentOf, publicationOf } from "../store.ts"
import { deliveryRow } from "./rows.ts"
import { publicationView } from "./publications.ts"

const STEPS = [
  "登录平台后台，核对账号名称和头像与上方一致。",
  "依次粘贴标题和正文，按顺序上传图片。",
  "核对无误后发布。",
  "打开已发布的作品，复制链接，回到这里登记。",
]

/** 人工发布的全部内容: what to copy where, and how near it has to come to what was signed. */
export async function kitOf(
  ctx: Ctx,
  sql: Sql,
  input: { id: string },
  ports: PublishingPorts,
): Promise<Outcome<KitView>> {
  const delivery = await deliveryRow(sql, ctx.actor, input.id)
  if (!delivery) return refused("publishing.not-found")
  const matchPercent = limitOf(settings(), "match-percent")
  const withheld = await withheldOf(ctx, sql, ports, delivery)
  if (withheld)
    return done({ delivery, title: "", text: "", fields: [], files: [], editor: null, steps: [withheld], matchPercent })
  const { draft, pack, files } = await packOf(sql, ports, delivery)
  return done({
    delivery,
    ...{ title: draft.title, text: draft.text },
    fields: [
      ...(pack?.fields ?? [
        { label: "标题", text: draft.title, over: 0 },
        { label: "正文", text: draft.text, over: 0 },
      ]),
    ],
    files: files.map(({ name, kind, size }, at) => ({ no: at + 1, name, kind, bytes: size })),
    editor: pack?.editor ?? null,
    steps: stepsOf(pack?.steps ?? STEPS, delivery),
    matchPercent,
  })
}

/** The draft for this account, and what goes along in the order of the platform's own form. */
async function packOf(sql: Sql, ports: PublishingPorts, { publicationId, account }: DeliveryRow) {
  const draft = await draftFor(sql, ports, await contentOf(sql, publicationId), account.platform)
  const connector = ports.outside.connectors.connectorFor(account.platform, account.id)
  const pack = connector?.handOff?.prepare({ ...draft, attemptKey: "" })
  return { draft, pack, files: pack?.files ?? draft.files ?? [] }
}

/** 素材包里的一个文件, passed on piece by piece; withheld as the words are. */
export const kitFile =
  (ports: PublishingPorts) =>
  async (ctx: Ctx, db: Db, input: { id: string; no: number }): Promise<Outcome<StreamedDownload>> => {
    const delivery = await deliveryRow(db, ctx.actor, input.id)
    if (!delivery || (await withheldOf(ctx, db, ports, delivery))) return refused("publishing.not-found")
    const file = (await packOf(db, ports, delivery)).files[input.no - 1]
    if (!file) return refused("publishing.not-found")
    return done({ fileName: file.name, contentType: file.type, body: streamed(file) })
  }

/** What a language model has helped with is declared on the platform itself, before the post goes out. */
function stepsOf(steps: readonly string[], { declaration }: DeliveryRow): string[] {
  if (!declaration) return [...steps]
  const tick = `本稿含人工智能辅助内容：发布前在平台勾选“${declaration.option}”，登记链接时一并确认。`
  return [...steps.slice(0, -1), tick, ...steps.slice(-1)]
}

/** Why the words are not handed out: what is not live yet is asked for anew, as before a call. */
async function withheldOf(
  ctx: Ctx,
  sql: Sql,
  ports: PublishingPorts,
  { publicationId, state }: DeliveryRow,
): Promise<string | undefined> {
  if (state === "published" || state === "withdrawn") return undefined
  const trouble = await contentTrouble(sql, ports, (await publicationOf(sql, publicationId))!, ctx.now)
  return trouble && `${sentence(publishingMessages, trouble, {})}现在不要发布；已经发布的，请登记链接并告知下单单位。`
}

interface Copy {
  postId: string
  accountName: string
  platformLabel: string
  unit: string
  title: string
  url: string | null
  publishedAt: string
  percent: number
}

const READ_AT_ONCE = 1_000
const READ_MAX = 5_000

/** 疑似转载: posts of other accounts, as collected, that are nearly the same words; for a withdrawal to follow up. */
export async function copiesOf(
  ctx: Ctx,
  sql: Sql,
  input: { id: string },
): Promise<Outcome<{ items: Copy[]; says: string }>> {
  const seen = await publicationView(ctx, sql, input)
  if (!seen.ok) return seen
  const publication = (await publicationOf(sql, input.id))!
  const { bodyText } = await contentOf(sql, input.id)
  const own = await sql.many<{ id: string }>(
    "select account_id as id from publishing.delivery where publication_id = $1 and state <> 'rejected'",
    [input.id],
  )
  const ours = new Set(own.map(({ id }) => id))
  const days = limitOf(settings(), "copy-days")
  const until = new Date(publication.startsAt.getTime() + days * DAY_MS)
  const found: { postId: string; accountId: string; title: string; url: string | null; at: Date; percent: number }[] =
    []
  let [after, read] = ["0", 0]
  for (;;) {
    const rows = await versionsSince(sql, publication.startsAt, after, READ_AT_ONCE)
    for (const { postId, accountId, title, text, url, publishedAt, goneAt } of rows) {
      if (ours.has(accountId) || goneAt || publishedAt > until) continue
      // Far shorter or longer words are no copy, and need not be compared.
      if (text.length * 2 < bodyText.length || text.length > bodyText.length * 2) continue
      const percent = samePercent(text, bodyText)
      if (percent >= limitOf(settings(), "copy-percent"))
        found.push({ postId, accountId, title, url, at: publishedAt, percent })
    }
    read += rows.length
    after = rows.at(-1)?.postId ?? after
    if (rows.length < READ_AT_ONCE || read >= READ_MAX) break
  }
  const accounts = await accountsOf(
    sql,
    found.map(({ accountId }) => accountId),
  )
  const items = found.flatMap(({ accountId, at, ...copy }): Copy[] => {
    const account = accounts.get(accountId)
    if (!account) return []
    return [
      {
        ...copy,
        accountName: account.name,
        platformLabel: account.platformLabel,
        unit: account.unitName,
        publishedAt: iso(at),
      },
    ]
  })
  const says =
    read >= READ_MAX
      ? `只比对了发布后采集到的前 ${READ_MAX} 条发文；截图、转述和本系统没有采集的账号查不到。`
      : `已比对发布后 ${days} 天内采集到的 ${read} 条发文；截图、转述和本系统没有采集的账号查不到。`
  return done({ items, says })
}
