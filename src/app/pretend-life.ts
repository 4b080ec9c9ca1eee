import { setImmediate } from "node:timers/promises"
import { DAY_MS, HOUR_MS, MINUTE_MS } from "#kernel/time"
import type { Clock } from "#platform/clock"
import type { Db } from "#platform/db"
import type { Log } from "#platform/log"
import type { LifeControl } from "../connectors/index.ts"
import { type LivingCity, livingCity, type SampleAccount, type SamplePost, type Shape } from "./sample/index.ts"
import type { PretendControl } from "./pretend-residents.ts"
import { saidBelow } from "./sample/said.ts"
import { platformOf, platformPostIdOf } from "./sample/writing/ledger.ts"

/** The pretend platform while time goes by. */
export interface PretendLife {
  /** What is due by now: posts that came out since, reads and followers won. Answers how many posts. */
  goOn(): Promise<number>
  stop(): Promise<void>
}

export interface LifePorts {
  readonly db: Db
  readonly clock: Clock
  readonly log: Log
  /** The common pretend platform, or all of them under one control. */
  readonly sandbox: { readonly control: LifeControl & Partial<Pick<PretendControl, "postIdOf" | "comment">> }
}

/** The house answers its first pages before the city is caught up. */
const FIRST_AFTER_MS = 2_000
const EVERY_MS = MINUTE_MS
/** After a longer absence only this much is made up for. */
const MISSED_DAYS_MAX = 30
/** So long a post goes on being read. */
const READ_FOR_MS = 3 * DAY_MS
/** After so long nearly two in three of its readers have come. */
const READ_SLOWLY_MS = 10 * HOUR_MS
const ACCOUNTS_AT_ONCE = 8
/** Of a post's comments so many have words; the rest is only counted. */
const SAID_MAX = 3

/** Lets the sample city go on, soon and then once a minute, until stopped; a fault is logged and tried again. */
export function startPretendLife(ports: LifePorts): PretendLife {
  const life = pretendLife(ports)
  let running: Promise<unknown> = Promise.resolve()
  const turn = (): void => {
    running = running.then(life.goOn).catch((error) => ports.log.error({ error }, "pretend life"))
  }
  const first = setTimeout(turn, FIRST_AFTER_MS)
  const timer = setInterval(turn, EVERY_MS)
  return {
    goOn: life.goOn,
    async stop() {
      clearTimeout(first)
      clearInterval(timer)
      await life.stop()
      await running
    },
  }
}

interface Inhabitant {
  readonly id: string
  readonly account: SampleAccount
  /** What the platform has been told of up to here. */
  toldUntil: Date
  followers: number
}

interface Read {
  /** Id of the account in the ledger. */
  readonly account: string
  readonly post: SamplePost
  readonly at: Date
  given: Figures
}

type Figures = { readonly reads: number; readonly likes: number; readonly shares: number; readonly said: number }

/** The same without a clock of its own. */
export function pretendLife({ db, clock, sandbox: { control } }: LifePorts): PretendLife {
  let stopped = false
  let city: LivingCity | undefined
  let people: Inhabitant[] = []
  const reading = new Map<string, Read>()
  /** Ids on the platform: a city made by an earlier version of the program may have told a post otherwise. */
  const told = new Set<string>()

  /** The account's platform may keep the post under an id of another form. */
  const idOf = (one: Inhabitant, post: SamplePost): string => {
    const number = platformPostIdOf(post)
    return control.postIdOf?.(one.id, number) ?? number
  }

  const begin = async (now: Date): Promise<LivingCity | undefined> => {
    const sample = await db.maybe<{ shape: Shape; madeAt: Date }>(
      'select shape, made_at as "madeAt" from identity.v_sample limit 1',
    )
    if (!sample) return undefined
    const made = livingCity(sample.shape, sample.madeAt)
    people = await inhabitantsOf(db, made, now)
    for (const { id } of people) for (const post of control.posts({ account: id }).posts) told.add(post.id)
    for (const [id, read] of await stillRead(db, made, people, idOf, now)) reading.set(id, read)
    return made
  }

  const publish = (one: Inhabitant, post: SamplePost, now: Date): number => {
    const id = idOf(one, post)
    if (told.has(id)) return 0
    told.add(id)
    const { said: _none, ...figures } = soFar(post, now)
    const given = { ...figures, said: 0 }
    const { title, body: text, original, headline, comments } = post
    const publishedAt = post.at.getTime()
    control.post({ account: one.id, id, title, text, original, headline, comments, publishedAt, ...figures })
    reading.set(id, { account: one.id, post, at: post.at, given })
    return 1
  }

  const beRead = (now: Date): void => {
    for (const [id, read] of reading) {
      const due = soFar(read.post, now)
      const more = {
        reads: Math.max(0, due.reads - read.given.reads),
        likes: Math.max(0, due.likes - read.given.likes),
        shares: Math.max(0, due.shares - read.given.shares),
      }
      if (more.reads + more.likes + more.shares > 0) control.touch({ account: read.account, post: id, ...more })
      for (let k = read.given.said; k < due.said; k += 1)
        control.comment?.({ account: read.account, post: id, ...saidBelow(id, k) })
      read.given = due
      if (now.getTime() - read.at.getTime() > READ_FOR_MS) reading.delete(id)
    }
  }

  const beFollowed = (one: Inhabitant, present: LivingCity, now: Date): void => {
    const by = present.followersAt(one.account, now) - one.followers
    if (by === 0) return
    control.fans({ account: one.id, by })
    one.followers += by
  }

  return {
    async goOn() {
      const now = clock.now()
      city ??= await begin(now)
      if (!city) return 0
      let posts = 0
      for (const [i, one] of people.entries()) {
        if (i % ACCOUNTS_AT_ONCE === 0) await setImmediate()
        if (stopped) return posts
        for (const post of city.postsBetween(one.account, notBefore(one.toldUntil, now), now)) {
          posts += publish(one, post, now)
        }
        one.toldUntil = now
        beFollowed(one, city, now)
      }
      beRead(now)
      return posts
    },
    async stop() {
      stopped = true
    },
  }
}

/** Accounts of the city that are in use in the ledger, with their newest post that the house knows of. */
async function inhabitantsOf(db: Db, city: LivingCity, now: Date): Promise<Inhabitant[]> {
  const rows = await db.many<{ id: string; name: string; followers: number | null; newest: Date | null }>(
    `select a.id, a.platform || ' ' || a.platform_id as name, a.followers, p.newest from registry.v_account a
     left join (select account_id, max(published_at) as newest from collection.v_post group by 1) p on p.account_id = a.id
     where a.state in ('normal', 'paused')`,
  )
  const byName = new Map(rows.map((row) => [row.name, row]))
  return city.accounts.flatMap((account) => {
    const row = byName.get(`${platformOf(account)} ${account.platformId}`)
    if (!row) return []
    const toldUntil = notBefore(row.newest ?? city.asOf, now)
    return [{ id: row.id, account, toldUntil, followers: row.followers ?? 0 }]
  })
}

const notBefore = (at: Date, now: Date): Date => {
  const missed = new Date(now.getTime() - MISSED_DAYS_MAX * DAY_MS)
  return at > missed ? at : missed
}

/** Posts of this city that the house has and that are still being read, with what it knows they were read. */
async function stillRead(
  db: Db,
  city: LivingCity,
  people: readonly Inhabitant[],
  idOf: (one: Inhabitant, post: SamplePost) => string,
  now: Date,
): Promise<Map<string, Read>> {
  const since = new Date(now.getTime() - READ_FOR_MS)
  const rows = await db.many<{ id: string } & { [K in keyof Figures]: number | null }>(
    `select platform_post_id as id, reads, likes, shares,
       (select count(*)::int from collection.v_comment c where c.post_id = p.id) as said
     from collection.v_post p where published_at > $1 and gone_at is null`,
    [since],
  )
  const known = new Map(rows.map((row) => [row.id, row]))
  const reads = new Map<string, Read>()
  for (const one of people) {
    for (const post of city.postsBetween(one.account, since, one.toldUntil)) {
      const row = known.get(idOf(one, post))
      if (!row) continue
      const given = { reads: row.reads ?? 0, likes: row.likes ?? 0, shares: row.shares ?? 0, said: row.said ?? 0 }
      reads.set(row.id, { account: one.id, post, at: post.at, given })
    }
  }
  return reads
}

/** What a post has met with by now, of all that it will. */
function soFar({ at, reads, likes, shares, comments }: SamplePost, now: Date): Figures {
  const share = 1 - Math.exp(-Math.max(0, now.getTime() - at.getTime()) / READ_SLOWLY_MS)
  return {
    reads: Math.floor((reads ?? 0) * share),
    likes: Math.floor(likes * share),
    shares: Math.floor(shares * share),
    said: Math.floor(Math.min(SAID_MAX, comments) * share),
  }
}
