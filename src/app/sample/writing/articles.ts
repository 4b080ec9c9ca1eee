import { productionConnectors } from "../../../connectors/index.ts"
import type { Connectors } from "#connectors/kit"
import { addDays, civilDate } from "#kernel/time"
import { addPartner, fetchKit, issueKit, reportReach } from "#modules/alliance"
import {
  ARTICLE_KIND,
  addLine,
  addPolicy,
  articleSigned,
  clearedArticle,
  saveDraft,
  startArticle,
  submitArticle,
  writeSampleUse,
} from "#modules/newsroom"
import { opine, roundOf } from "#modules/review"
import type { Actor } from "#kernel/actor"
import type { Secrets } from "#platform/secrets"
import {
  ARTICLES,
  type ArticleStory,
  MODEL,
  PARTNERS,
  type PartnerStory,
  POLICY,
  POLICY_LINES,
} from "./article-stories.ts"
import type { Kitchen } from "./kitchen.ts"
import type { TopicStory } from "./newsroom-topics.ts"

const GATES = { politics: true, law: true, policy: true, secrecy: true, wording: true }
const PARTNER_DAYS = 300

/** 稿件、政策解读、传播联盟 of the sample, by the house's own commands. */
export async function writeArticles(
  kitchen: Kitchen,
  connectors: Connectors,
  signers: readonly Actor[],
  secrets: Secrets | undefined,
): Promise<void> {
  const { as, back, people } = kitchen
  const policy = await as(people.editor, back(9, 10), (ctx, tx) => addPolicy(ctx, tx, POLICY))
  for (const [at, line] of POLICY_LINES.entries()) {
    const words = { ...line, cites: [...line.cites], materialId: null }
    await as(people.editor, back(9, 10, 20 + at), (ctx, tx) => addLine(ctx, tx, { id: policy.id, ...words }))
  }
  for (const story of ARTICLES) {
    const id = await writeArticle(kitchen, connectors, signers, story)
    // Without the house's key nothing can be sealed or signed.
    if (story.key === "subsidy" && secrets) await writeAlliance(kitchen, id, secrets)
  }
}

async function writeArticle(
  { as, back, tx, people, office, pictures }: Kitchen,
  connectors: Connectors,
  signers: readonly Actor[],
  story: ArticleStory,
): Promise<string> {
  const { editor } = people
  const about = { title: story.title, unitId: office, contentClass: "ordinary" as const, authorIds: [editor.id] }
  const { id } = await as(editor, back(story.ago, 9, 10), (ctx, room) => startArticle(ctx, room, about))
  for (const [at, { purpose, inserted }] of story.uses.entries()) {
    const text = story.sentences.join("")
    const sentences = inserted?.map((no) => story.sentences[no]!)
    const use = { articleId: id, purpose, text, model: MODEL, inserted: sentences }
    await as(editor, back(story.ago, 9, 30 + at), async (ctx, room) => {
      await writeSampleUse(room, ctx, use)
      return { ok: true, value: id }
    })
  }
  const picture = story.picture && pictures.get(story.picture)
  const shown = picture ? `<img src="/api/materials/${picture}/file" alt="${story.title}">` : ""
  const bodyHtml = story.sentences.map((sentence) => `<p>${sentence}</p>`).join("") + shown
  const draft = { id, base: 0, title: story.title, summary: "", bodyHtml }
  await as(editor, back(story.ago, 9, 40), (ctx, room) => saveDraft(ctx, room, draft))
  if (!story.cleared) return id
  await as(editor, back(story.ago, 10), (ctx, room) => submitArticle(connectors)(ctx, room, { id, why: "请审" }))
  for (const [at, signer] of signers.entries()) {
    const round = (await roundOf(tx, { kind: ARTICLE_KIND, id }))!
    await as(signer, back(story.ago, 10, 30 + at * 10), async (ctx, room) => {
      const opinion = { roundId: round.id, hash: round.hash, verdict: "agree" as const, gates: GATES }
      const signed = await opine(ctx, room, opinion)
      if (!signed.ok || !signed.value.conclusion) return signed
      const moved = await articleSigned(ctx, room, id, signed.value.conclusion)
      return moved.ok ? signed : moved
    })
  }
  return id
}

/** The article of a task, sent in for review and waiting for its second signature. */
export async function sendInFor(
  { as, back, people, office }: Kitchen,
  { taskId, story }: { taskId: string; story: TopicStory },
): Promise<void> {
  const { editor } = people
  const { title, contentClass, text = "" } = story
  const about = { title, unitId: office, taskId, contentClass, authorIds: [editor.id] }
  const { id } = await as(editor, back(0, 8, 30), (ctx, tx) => startArticle(ctx, tx, about))
  const draft = { id, base: 0, title, summary: "", bodyHtml: `<p>${text}</p>` }
  await as(editor, back(0, 8, 40), (ctx, tx) => saveDraft(ctx, tx, draft))
  await as(editor, back(0, 9), (ctx, tx) => submitArticle(productionConnectors())(ctx, tx, { id, why: "请审" }))
}

/** Three partners and a kit: fetched and reported by two, not yet by the third. */
async function writeAlliance({ as, back, asOf, people }: Kitchen, articleId: string, secrets: Secrets): Promise<void> {
  const { editor } = people
  const ports = {
    secrets,
    content: (sql: Parameters<typeof clearedArticle>[0], { id }: { id: string }) => clearedArticle(sql, id),
    media: async () => undefined,
    keep: async () => "0",
  }
  const agreement = {
    agreementFrom: addDays(civilDate(asOf), -60),
    agreementTo: addDays(civilDate(asOf), PARTNER_DAYS),
  }
  const partners: { id: string; code: string; reports: PartnerStory["reports"] }[] = []
  for (const [at, { reports, ...partner }] of PARTNERS.entries()) {
    const { partner: made, code } = await as(editor, back(20, 15, at), (ctx, tx) =>
      addPartner(ports)(ctx, tx, { ...partner, ...agreement }),
    )
    partners.push({ id: made.id, code, reports })
  }
  const kit = await as(editor, back(3, 9, 30), (ctx, tx) =>
    issueKit(ports)(ctx, tx, {
      content: { kind: ARTICLE_KIND, id: articleId },
      partnerIds: partners.map(({ id }) => id),
      expiresOn: addDays(civilDate(asOf), 60),
    }),
  )
  for (const { code, reports } of partners) {
    for (const report of reports) {
      await as(editor, back(2, 10), (ctx, tx) => fetchKit(ctx, tx, { code, kitId: kit.id }))
      await as(editor, back(1, 17), (ctx, tx) => reportReach(ctx, tx, { code, kitId: kit.id, ...report }))
    }
  }
}
