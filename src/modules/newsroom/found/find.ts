import type { Ctx } from "#kernel/actor"
import { DAY_MS } from "#kernel/time"
import { tell } from "#modules/notices"
import type { Tx } from "#platform/db"
import * as trail from "#platform/trail"
import { nearIndex } from "#text"
import { addEvent } from "../events.ts"
import { addLead } from "../leads/commands/add-lead.ts"
import { tipDesk } from "../leads/store.ts"
import { leadSettings } from "../settings.ts"
import type { FoundPorts } from "./ports.ts"
import { apart, type Cluster, clustersOf, type HotWord, hotWords, saidBy, type Voice } from "./rules/causes.ts"
import { addRows, causesSince, foundOfRows, type Found, insertFound, isAsked, setLead } from "./store.ts"

/** Of one look; what comes after is looked at the next time. */
const VOICES_MAX = 20_000
const TITLE_CHARS_MAX = 60
const WORDS_CHARS_MAX = 500
const EXAMPLES = 5

interface Cause {
  readonly kind: Found["kind"]
  readonly source: "message" | "hot-word"
  readonly word: string | null
  readonly title: string
  readonly words: string
  readonly says: string
  readonly voices: readonly Voice[]
}

/**
 * 系统发现线索: a question that many ask, somebody who is thanked, a word that is suddenly in every mouth. Each becomes an open lead of the unit that takes
 * tips, with the reason and the rows behind it; people take or decline it. What belongs to a cause found before is added to it and
 * proposed no second time. Answers how many leads are new.
 */
export async function findLeads(ctx: Ctx, tx: Tx, { voices }: FoundPorts): Promise<number> {
  const desk = voices && (await tipDesk(tx))
  if (!desk) return 0
  // Two looks at once: the second sees what the first has found.
  await tx.run("select pg_advisory_xact_lock(hashtext('newsroom.found'))")
  const { repeated, hotWord, foundPerRun, alikeMin } = leadSettings()
  const ago = (days: number): Date => new Date(ctx.now.getTime() - days * DAY_MS)
  const from = ago(hotWord.days * (1 + hotWord.periods))
  const all = await voices(tx, {
    from: from < ago(repeated.days) ? from : ago(repeated.days),
    to: ctx.now,
    limit: VOICES_MAX,
  })
  const since = (days: number): Voice[] => all.filter(({ at }) => at >= ago(days))
  const clusters = (praises: boolean): Cluster[] =>
    clustersOf(
      since(repeated.days).filter((one) => one.praises === praises),
      alikeMin.value,
    )
  const asked = clusters(false).map((one) => ofQuestion(one, repeated.days))
  const praised = clusters(true).map((one) => ofPraise(one, repeated.days))
  const hot = apart(
    hotWords(
      since(hotWord.days),
      all.filter(({ at }) => at >= from && at < ago(hotWord.days)),
      hotWord,
    ),
  ).map((one) => ofWord(one, hotWord))
  const earlier = await causesSince(tx, ago(hotWord.quietDays))
  let made = 0
  for (const cause of [...asked, ...praised, ...hot]) {
    const known =
      (cause.kind !== "hot-word" ? await foundOfRows(tx, cause.voices) : undefined) ??
      sameOf(cause, earlier, alikeMin.value)
    if (known) {
      const added = await addRows(tx, known, cause.voices)
      if (added > 0 && known.leadId)
        await addEvent(tx, ctx, { kind: "lead", id: known.leadId }, "found-again", cause.says)
      continue
    }
    // 没水 in every mouth and the question when the water comes back are one matter: the question tells more.
    if (cause.kind === "hot-word" && (await isAsked(tx, cause.voices))) continue
    const people = cause.voices.reduce((sum, one) => sum + one.people, 0)
    if (cause.kind === "repeated" && people < repeated.people) continue
    if (made >= foundPerRun.value) continue
    made += 1
    await propose(ctx, tx, desk.id, cause)
  }
  return made
}

async function propose(ctx: Ctx, tx: Tx, unitId: string, cause: Cause): Promise<void> {
  const found = await insertFound(tx, ctx, cause)
  const { source, title } = cause
  const text = `${cause.says}\n\n${cause.words}`
  const place = cause.voices.find((one) => one.place !== "")?.place ?? ""
  const lead = await addLead(ctx, tx, {
    unitId,
    source,
    title,
    text,
    place,
    origin: { kind: "newsroom.found", id: found.id },
  })
  if (!lead.ok) throw new Error(lead.code)
  await setLead(tx, found.id, lead.value.id)
  await addRows(tx, found, cause.voices)
  await tell(tx, ctx, {
    toUnit: unitId,
    kind: "newsroom.lead-received",
    title: "系统发现线索",
    text: cause.says,
    opens: `/leads/${lead.value.id}`,
  })
  const about = { kind: cause.kind, rows: cause.voices.length }
  await trail.write(tx, ctx, "lead.found", { kind: "newsroom.lead", id: lead.value.id }, about)
}

/** The cause it belongs to, found within the quiet time: the same word, or much the same words. */
function sameOf(cause: Cause, earlier: readonly Found[], alikeMin: number): Found | undefined {
  if (cause.word !== null) return earlier.find(({ word }) => word === cause.word)
  const asked = earlier.filter(({ kind }) => kind === cause.kind)
  const index = nearIndex(asked.length)
  for (const { words } of asked) index.add(words)
  const [best] = index.near(cause.words, alikeMin)
  return best && asked[best.post]
}

const cut = (text: string, most: number): string => [...text].slice(0, most).join("")

const ofQuestion = (one: Cluster, days: number): Cause =>
  ofMessages(one, "repeated", `近${days}天有${one.people}人在${one.voices.length}件来信里说到同一件事。`)

const ofPraise = (one: Cluster, days: number): Cause =>
  ofMessages(one, "praised", `近${days}天有${one.people}人来信表扬，核实后可以做成正面选题。`)

function ofMessages({ voices }: Cluster, kind: "repeated" | "praised", says: string): Cause {
  const first = voices[0]!
  const title = cut(first.title, TITLE_CHARS_MAX)
  return { kind, source: "message", word: null, voices, title, words: cut(saidBy(first), WORDS_CHARS_MAX), says }
}

function ofWord(hot: HotWord, { days, periods }: { days: number; periods: number }): Cause {
  const { word, voices, people, before } = hot
  const much = before === 0 ? `之前${days * periods}天没有人提到` : `之前每${days}天平均${before.toFixed(1)}人`
  return {
    ...{ kind: "hot-word", source: "hot-word", word, voices, title: `“${word}”近${days}天有${people}人提到` },
    words: voices
      .slice(0, EXAMPLES)
      .map(({ title }) => `· ${title}`)
      .join("\n"),
    says: `“${word}”近${days}天有${people}人在${voices.length}件来信里提到，${much}。`,
  }
}
