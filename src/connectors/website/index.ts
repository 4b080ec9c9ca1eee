import { createHash } from "node:crypto"
import {
  type Access,
  type Answered,
  answered,
  type CollectedPost,
  type CollectPosts,
  type Connector,
  failed,
  limitOf,
  misshapen,
  type Probe,
  rawHash,
} from "#connectors/kit"
import { articleOf, itemsOf } from "./articles.ts"
import { type Entry, entriesOf } from "./feeds.ts"
import { failures, manifest } from "./manifest.ts"
import { readPage } from "./reading.ts"

const ID_CHARS_MAX = 200
/** Addresses may be longer than an id may be. */
const idOf = (id: string): string => (id.length <= ID_CHARS_MAX ? id : createHash("sha256").update(id).digest("hex"))

const postOf = ({ id, title, text, url, publishedAt }: Entry, now: Date): CollectedPost => ({
  platformPostId: idOf(id),
  title,
  text,
  url: url ?? null,
  publishedAt: publishedAt ?? now,
  visible: true,
  rawHash: rawHash({ id, title, text, url, publishedAt }),
})

/** The pages behind a list, one after the other: a site is no match for us. */
async function fromList(access: Access, html: string, at: string): Promise<Answered<Entry[]>> {
  const { item = "", link, date } = access.settings
  if (item === "") return failed(misshapen("feed"))
  const entries: Entry[] = []
  for (const one of itemsOf(html, at, { item, ...(link && { link }), ...(date && { date }) }).slice(
    0,
    limitOf(manifest, "items-max"),
  )) {
    const page = await readPage(access, one.url)
    // A page that is gone is no reason to lose the others.
    if (!page.ok && page.failure.kind === "content") continue
    if (!page.ok) return page
    const article = articleOf(page.value)
    entries.push({
      id: one.url,
      title: article.title || one.title,
      text: article.text,
      url: one.url,
      publishedAt: article.publishedAt ?? one.publishedAt,
    })
  }
  return answered(entries)
}

const collectPosts: CollectPosts = {
  reach: limitOf(manifest, "items-max"),
  paging: "offset",
  async page(access) {
    const at = access.settings.feed ?? ""
    const source = await readPage(access, at)
    if (!source.ok) return source
    const fed = entriesOf(source.value, at)
    const entries = fed
      ? answered(fed.slice(0, limitOf(manifest, "items-max")))
      : await fromList(access, source.value, at)
    if (!entries.ok) return entries
    const posts = entries.value.map((entry) => postOf(entry, access.now()))
    return answered({ posts: posts.sort((a, b) => b.publishedAt.getTime() - a.publishedAt.getTime()), next: null })
  },
}

const probe: Probe = {
  async probe(access) {
    const source = await readPage(access, access.settings.feed ?? "")
    if (!source.ok) return source
    const fed = entriesOf(source.value, access.settings.feed ?? "")
    const able = fed !== undefined || (access.settings.item ?? "") !== ""
    const proof = fed ? `订阅源，${fed.length} 条` : able ? "列表页" : "既不是订阅源，也没有列表项选择器"
    const capability = { capability: "collectPosts", able, proof, provedAt: access.now() } as const
    return answered({ name: articleOf(source.value).title, capabilities: [capability] })
  },
}

export const website: Connector = { manifest, failures, collectPosts, probe }
