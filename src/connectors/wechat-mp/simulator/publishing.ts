import { type Called, jsonOf, partsOf, type Said } from "#connectors/kit/simulator"
import { fine, refuse, say } from "./say.ts"
import { articleOf, listed, newPublication, type SimAccount, type SimArticle, statusOf, type World } from "./world.ts"

export type Handler = (world: World, account: SimAccount, called: Called) => Said

const DAY_MS = 86_400_000

/** Length checks of a draft, in the platform's own codes. */
function refusalOf(article: SimArticle): Said | undefined {
  if (article.thumb_media_id === "") return refuse(40007, "invalid media_id")
  if ([...article.title].length > 32 || article.title === "") return refuse(45003, "title size out of limit")
  if ([...article.author].length > 16) return refuse(45110, "author size out of limit")
  if ([...article.digest].length > 128) return refuse(45004, "description size out of limit")
  if (article.content === "") return refuse(44003, "empty news data")
  if ([...article.content].length >= 20_000 || Buffer.byteLength(article.content) > 1_048_576)
    return refuse(45002, "content size out of limit")
  if (/<script/i.test(article.content)) return refuse(45166, "invalid content")
  return undefined
}

const page = (called: Called): { offset: number; count: number } => {
  const { offset, count } = jsonOf(called.incoming)
  return { offset: Number(offset ?? 0), count: Math.min(20, Math.max(1, Number(count ?? 20))) }
}

const view = ({ thumb_media_id, ...article }: SimArticle): object => ({
  ...article,
  thumb_media_id,
  thumb_url: "http://mmbiz.example/thumb",
  need_open_comment: 1,
  only_fans_can_comment: 0,
})

export const PUBLISHING: Readonly<Record<string, Handler>> = {
  "draft/add": (world, account, called) => {
    const { articles } = jsonOf(called.incoming)
    const made = (Array.isArray(articles) ? articles : []).map((one) => articleOf(one as Record<string, unknown>))
    if (made.length === 0) return refuse(44003, "empty news data")
    const refused = made.map(refusalOf).find((one) => one !== undefined)
    if (refused) return refused
    const mediaId = `media_${world.nextId()}`
    account.drafts.set(mediaId, made)
    return say({ media_id: mediaId })
  },
  "draft/get": (_, account, called) => {
    const draft = account.drafts.get(String(jsonOf(called.incoming).media_id))
    return draft ? say({ news_item: draft.map(view) }) : refuse(40007, "invalid media_id")
  },
  "draft/batchget": (world, account, called) => {
    const { offset, count } = page(called)
    const all = [...account.drafts].reverse()
    const item = all.slice(offset, offset + count).map(([media_id, articles]) => ({
      media_id,
      content: { news_item: articles.map(view) },
      update_time: Math.floor(world.now() / 1000),
    }))
    return say({ total_count: all.length, item_count: item.length, item })
  },
  uploadimg: (world, _, called) => {
    const [file] = partsOf(called.incoming)
    if (!file || file.bytes.length === 0) return refuse(40007, "invalid media")
    if (file.bytes.length > 1_048_576) return refuse(40009, "invalid image size")
    return say({ url: `http://mmbiz.example/${world.nextId()}` })
  },
  add_material: (world) => say({ media_id: `perm_${world.nextId()}`, url: "http://mmbiz.example/cover" }),
  submit: (world, account, { incoming, faults }) => {
    const mediaId = String(jsonOf(incoming).media_id)
    const draft = account.drafts.get(mediaId)
    if (!draft) return refuse(40007, "invalid media_id")
    if (faults.has("content")) return refuse(53503, "draft fails publish check")
    const at = world.now()
    const verdict = faults.has("review-fail") ? 4 : 0
    const decided = at + (faults.get("review-delay")?.value ?? world.reviewMs)
    const taken = faults.has("take-down") ? (faults.get("take-down")?.value ?? 0) : undefined
    const made = newPublication(world, draft, at, decided, verdict, taken)
    account.publications.push(made)
    // What was published or mass-sent leaves the draft box.
    account.drafts.delete(mediaId)
    return say({ errcode: 0, errmsg: "ok", publish_id: made.publishId, msg_data_id: made.msgDataId })
  },
  get: (world, account, called) => {
    const id = String(jsonOf(called.incoming).publish_id)
    const one = account.publications.find(({ publishId }) => publishId === id)
    if (!one) return refuse(40007, "invalid publish_id")
    const status = statusOf(world, one)
    const detail = {
      count: one.articles.length,
      item: one.articles.map(({ url }, index) => ({ idx: index + 1, article_url: url })),
    }
    return say({
      publish_id: one.publishId,
      publish_status: one.deleted ? 5 : status,
      ...(status === 0 && { article_id: one.articleId, article_detail: detail }),
      fail_idx: status >= 2 && status <= 4 ? [1] : [],
    })
  },
  batchget: (world, account, called) => {
    const { offset, count } = page(called)
    const all = listed(world, account)
    const item = all.slice(offset, offset + count).map(({ articleId, articles, decidedAt }) => ({
      article_id: articleId,
      content: { news_item: articles.map(view) },
      update_time: Math.floor(decidedAt / 1000),
    }))
    return say({ total_count: all.length, item_count: item.length, item })
  },
  getarticle: (world, account, called) => {
    const id = String(jsonOf(called.incoming).article_id)
    const one = listed(world, account).find(({ articleId }) => articleId === id)
    if (!one) return refuse(53600, "article not found")
    return say({ news_item: one.articles.map(view), update_time: Math.floor(one.decidedAt / 1000) })
  },
  delete: (world, account, called) => {
    const { article_id, index } = jsonOf(called.incoming)
    const one = listed(world, account).find(({ articleId }) => articleId === article_id)
    // 1-based; 0 or absent: all of them.
    const place = Number(index ?? 0)
    const article = one?.articles[place - 1]
    if (!one || (place > 0 && (!article || article.is_deleted))) return refuse(53600, "article not found")
    for (const each of place > 0 ? [article!] : one.articles) each.is_deleted = true
    one.deleted = one.articles.every(({ is_deleted }) => is_deleted)
    return fine()
  },
  sendall: (world, account, { incoming }) => {
    const body = jsonOf(incoming)
    const key = String(body.clientmsgid ?? "")
    if (Buffer.byteLength(key) > 64) return refuse(45067, "clientmsgid too long")
    const used = account.mass.get(key)
    if (used && world.now() - used.at < DAY_MS)
      return refuse(45065, "clientmsgid exist", { msg_id: Number(used.msgId) })
    const mediaId = String((body.mpnews as { media_id?: string } | undefined)?.media_id)
    const draft = account.drafts.get(mediaId)
    if (!draft) return refuse(40007, "invalid media_id")
    const made = newPublication(world, draft, world.now(), world.now() + world.reviewMs)
    account.publications.push(made)
    account.drafts.delete(mediaId)
    const msgId = made.msgDataId
    account.mass.set(key, { msgId, at: world.now() })
    return say({ errcode: 0, errmsg: "ok", msg_id: Number(msgId), msg_data_id: Number(made.msgDataId) })
  },
  massget: (world, account, called) => {
    const id = String(jsonOf(called.incoming).msg_id)
    const one = account.publications.find(({ msgDataId }) => msgDataId === id)
    if (!one) return refuse(40007, "invalid msg_id")
    return say({ msg_id: Number(id), msg_status: statusOf(world, one) === 1 ? "SENDING" : "SEND_SUCCESS" })
  },
}
