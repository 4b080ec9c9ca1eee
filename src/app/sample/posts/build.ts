import type { Dealt } from "../accounts/finish.ts"
import { engagement } from "../metrics.ts"
import type { Planted, SampleAccount, SamplePost, SampleUnit, Shape } from "../model.ts"
import { hash } from "../random.ts"
import { dateOf, dayOf, minuteOf, timesOn } from "../rhythm.ts"
import { BODY_CHARS_MIN, type Text, writer } from "./compose.ts"
import { incidentText } from "./incident.ts"
import { plant } from "./plant.ts"

/** Texts are kept for this many days, and at most so many an account; older items exist as counts in the metrics. */
export const TEXT_DAYS = 30
export const TEXTS_PER_ACCOUNT = 34

/**
 * One text in so many carries a mistake: of the recent, and of those before, of which fewer texts are kept, so that every
 * day has about as many. The small shapes get more, so that each still shows some.
 */
const ONE_IN: Readonly<Record<Shape, readonly [recent: number, older: number]>> = {
  "1170": [280, 90],
  "130": [60, 48],
  "112": [40, 30],
}
const RECENT_DAYS = 11

/** The posts of the last 30 days, and what was planted in them. */
export function buildPosts(
  dealt: readonly Dealt[],
  units: ReadonlyMap<string, SampleUnit>,
  shape: Shape,
  asOf: Date,
): { posts: SamplePost[]; planted: Planted[] } {
  const posts: SamplePost[] = []
  const planted: Planted[] = []
  const byKey = new Map(dealt.map((row) => [row.account.key, row]))
  for (const row of dealt) {
    for (const right of postsOf(row, byKey, units, asOf)) {
      const { post, mistake } = asWritten(right, shape, dayOf(asOf) - dayOf(right.at) > RECENT_DAYS)
      posts.push(post)
      if (mistake) planted.push(mistake)
    }
  }
  return { posts, planted }
}

/** The post as it left the house: now and then with a mistake in it. */
export function asWritten(right: SamplePost, shape: Shape, older = false): { post: SamplePost; mistake?: Planted } {
  const [recent, before] = ONE_IN[shape]
  if (hash("mistake", right.key) % (older ? before : recent) !== 0) return { post: right }
  const { title, body, mistake } = plant(right, right.key)
  return {
    post: { ...right, title, body },
    mistake: { postKey: right.key, ...mistake, right: { title: right.title, body: right.body } },
  }
}

function postsOf(
  row: Dealt,
  byKey: ReadonlyMap<string, Dealt>,
  units: ReadonlyMap<string, SampleUnit>,
  asOf: Date,
): SamplePost[] {
  const { account, tempo } = row
  const original = account.twinOf ? byKey.get(account.twinOf)! : row
  const unit = units.get(original.account.unit)!
  const write = writer(unit, original.account.key)
  const today = dayOf(asOf)
  const posts: SamplePost[] = []
  // Newest day first until there are enough; the texts themselves are written oldest first.
  const days: { day: number; at: Date; index: number; fixed: boolean }[] = []
  for (let day = Math.min(today, tempo.lastDay); day > today - TEXT_DAYS && days.length < TEXTS_PER_ACCOUNT; day--) {
    const ofDay = timesOn(tempo, day).map(({ at, fixed }, index) => ({ day, at, index, fixed }))
    days.unshift(...ofDay)
  }
  for (const { day, at, index, fixed } of days.slice(-TEXTS_PER_ACCOUNT)) {
    const incident = fixed ? incidentText(unit, at) : undefined
    const text: Text = incident
      ? { ...incident, original: account.unit.endsWith("waterworks") }
      : write({ date: dateOf(day), hour: Math.floor(minuteOf(at) / 60) }, `${original.account.key}-${day}-${index}`)
    posts.push(postOf(account, { day, at, index }, text))
  }
  return posts
}

/** A text at its moment, with its address and what it met with. `index` counts the account's items of the day. */
export function postOf(
  account: SampleAccount,
  { day, at, index }: { readonly day: number; readonly at: Date; readonly index: number },
  text: Text,
): SamplePost {
  const key = `${account.key}-${dateOf(day).replaceAll("-", "")}-${index + 1}`
  return {
    key,
    account: account.key,
    title: text.title,
    body: account.twinOf ? repeated(text.body, key) : text.body,
    // 19 digits, as platforms number their posts: the pretend platform takes no other ids.
    url: `${account.url}/${4_000_000_000 + hash("url", key)}${String(hash("url2", key)).padStart(10, "0").slice(1)}`,
    at,
    original: text.original,
    headline: index === 0,
    ...engagement(account, day, index),
  }
}

/** A twin repeats the text word for word, sometimes without its last sentence. */
function repeated(body: string, key: string): string {
  if (hash("twin", key) % 3 !== 0) return body
  const shorter = body.slice(0, body.lastIndexOf("。", body.length - 2) + 1)
  return shorter.length >= BODY_CHARS_MIN ? shorter : body
}
