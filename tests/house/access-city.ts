import { mkdtempSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll } from "vitest"
import { addUser } from "#modules/identity"
import { openFiles } from "#platform/files"
import { silentLog } from "#platform/log"
import { ctxOf, fixedClock } from "#platform/testing"
import { openHouse } from "../../src/app/house.ts"
import { SAMPLE_LOGINS } from "../../src/app/cli/sample-logins.ts"
import { sampleConnectors } from "../../src/connectors/index.ts"
import { WRITTEN_AT, WRITTEN_KEY, WRITTEN_PASSWORD as PASSWORD, writtenCity } from "../kit/written-city.ts"

/** The sample city with one supervisor of a single street: who asks, what is hers, what is not. */
const NOW = WRITTEN_AT.toISOString()
/** A street of the sample city, and everything a supervisor and an operator may do there together. */
const STREET = "望澜区云渚街道办事处"
export const STREET_LOGIN = "jiedao"

/** A module just made is tried by its own addresses: those of the others are as they were. */
export const TRIED_UNDER = process.env.JUSHENG_TRIED_UNDER ?? "/"

/** Does all of it, some at once: one after another, a core waits for the database. */
export async function someAtOnce<T>(all: readonly T[], work: (one: T) => Promise<void>): Promise<void> {
  const waiting = all.values()
  await Promise.all(
    Array.from({ length: 6 }, async () => {
      for (const one of waiting) await work(one)
    }),
  )
}

/** The city for one test file: `const { ask, db } = await accessCity()` at its top. */
export async function accessCity() {
  const { db } = await writtenCity({ max: 8 })
  const roles = ["supervisor", "operator", "leader"]
  const added = await db.tx((tx) =>
    addUser(ctxOf(undefined, NOW), tx, {
      ...{ name: "街道监管员", loginName: STREET_LOGIN, password: PASSWORD, unitName: STREET, roles },
    }),
  )
  if (!added.ok) throw new Error(added.code)
  const platforms = (await db.many<{ id: string }>("select distinct platform as id from registry.v_account")).map(
    ({ id }) => id,
  )
  const home = mkdtempSync(join(tmpdir(), "jusheng-access-"))
  writeFileSync(join(home, "secret.key"), WRITTEN_KEY.toString("base64"))
  const house = await openHouse({
    ...{ db, clock: fixedClock(NOW), log: silentLog, production: false },
    // Every platform is connected, so that an act stops at the scope and nowhere before it.
    outside: { connectors: await sampleConnectors(platforms), accessTo: async () => undefined, sandbox: true },
    home,
  })
  const app = await house.buildWeb()
  afterAll(() => app.close())
  const routes = house.modules.flatMap((module) => module.routes.map((bound) => bound.route))

  const cookies = new Map<string, string>()
  for (const [name] of [...SAMPLE_LOGINS, [STREET_LOGIN]] as const) {
    const reply = await app.inject({ method: "POST", url: "/api/session", payload: { name, password: PASSWORD } })
    cookies.set(name!, String(reply.headers["set-cookie"]).split(";")[0]!)
  }
  const ask = (who: string | undefined, method: string, url: string, payload?: object) =>
    app.inject({
      method: method as "GET",
      url: `/api${url}`,
      ...(payload && { payload }),
      ...(who && { headers: { cookie: cookies.get(who)! } }),
    })

  /** Uploads a file as the console does; answers its id. */
  async function sendFile(who: string, name: string, bytes: Buffer): Promise<string> {
    const reply = await app.inject({
      ...{ method: "POST", url: "/api/files", payload: bytes },
      headers: { cookie: cookies.get(who)!, "content-type": "application/octet-stream", "x-file-name": name },
    })
    return reply.json().id
  }

  const ids = async (text: string): Promise<string[]> => (await db.many<{ id: string }>(text)).map((row) => row.id)
  const street = await db.one<{ path: string; line: string }>(
    `select area_path as path, line_path as line from identity.v_unit where name = '${STREET}'`,
  )
  const within = (alias: string) =>
    `(${alias}.area_path like '${street.path}%' or ${alias}.line_path like '${street.path}%')`
  const ACCOUNTS = `registry.v_account a where ${within("a")}`
  /** The page of a post, kept as the house keeps it. */
  async function snapshotOf(postId: string): Promise<string[]> {
    const file = { name: "page.html", bytes: Buffer.from("<p>页面</p>"), byId: "house", at: new Date(NOW) }
    const stored = await db.tx((tx) => openFiles(join(home, "files")).put(tx, file))
    const { id } = await db.one<{ id: string }>(
      `insert into collection.snapshot_ask (post_id, asked_at, asked_by, because, settled_at)
       values ($1, $2, 'house', 'problem', $2) returning id`,
      [postId, NOW],
    )
    await db.run(
      `insert into collection.snapshot (ask_id, taken_at, url, http_status, content_type, sha256, bytes, file_id)
       values ($1, $2, 'https://a.example/', 200, 'text/html', $3, $4, $5)`,
      [id, NOW, stored.sha256, stored.bytes, stored.id],
    )
    return [id]
  }
  const ownThings = {
    person: await ids(
      `select p.id from identity.v_person p join identity.v_unit u on u.id = p.unit_id where ${within("u")} limit 3`,
    ),
    unit: await ids(`select id from identity.v_unit u where ${within("u")}`),
    account: await ids(`select a.id from ${ACCOUNTS} order by a.state = 'normal' and a.counted_in = '国办' desc, a.id`),
    post: await ids(
      `select p.id from collection.v_post p join ${ACCOUNTS.replace(" where ", " on a.id = p.account_id where ")} limit 5`,
    ),
    problem: await ids(
      `select p.id from monitoring.problem p join identity.v_unit u on u.id = p.unit_id where ${within("u")}`,
    ),
  }
  const foreignThings = {
    person: await ids(
      `select p.id from identity.v_person p join identity.v_unit u on u.id = p.unit_id where not ${within("u")} limit 3`,
    ),
    unit: await ids(
      `select id from identity.v_unit u where not ${within("u")} and not starts_with('${street.path}', u.area_path)
       and not starts_with('${street.line}', u.line_path) order by id limit 3`,
    ),
    account: await ids(
      `select a.id from registry.v_account a where not ${within("a")} and a.state = 'normal' order by a.id limit 3`,
    ),
    post: await ids(
      `select p.id from collection.v_post p join registry.v_account a on a.id = p.account_id where not ${within("a")} limit 3`,
    ),
    problem: await ids(
      `select distinct on (p.state) p.id from monitoring.problem p join identity.v_unit u on u.id = p.unit_id
       where not ${within("u")} order by p.state, p.id`,
    ),
  }

  const OWN = { ...ownThings, snapshot: await snapshotOf(ownThings.post[0]!) }
  const FOREIGN = { ...foreignThings, snapshot: await snapshotOf(foreignThings.post[0]!) }

  const namesOf = async (where: string) =>
    (await db.many<{ name: string }>(`select a.name from registry.v_account a ${where}`)).map(({ name }) => name)
  const [OWN_NAMES, ALL_NAMES] = [await namesOf(`where ${within("a")}`), await namesOf("")]

  /** Things of one person that no other may touch: made by the city's supervisor. */
  async function madeByJianguan() {
    const table = "账号名称,平台,账号ID,主办单位\n安澜发布,微博,1234567890,安澜市政府办公室\n"
    const fileId = await sendFile("jianguan", "a.csv", Buffer.from(table))
    const made = await ask("jianguan", "POST", "/imports", { fileId })
    const token = await ask("jianguan", "POST", "/access-tokens", { name: "数据对接", expiresOn: "2026-12-31" })
    const bulletin = await ask("jianguan", "POST", "/bulletins", { from: "2026-11-01", to: "2026-11-20" })
    const inspection = await ask("jianguan", "POST", "/inspections", {})
    const [notice] = await ids("select id from notices.notice where to_unit_id = 2 limit 1")
    return {
      import: made.json().id as string,
      token: token.json().id as string,
      bulletin: bulletin.json().id as string,
      progress: inspection.json().progressId as string,
      notice: notice!,
    }
  }
  const hers = await madeByJianguan()
  const own = await ask(STREET_LOGIN, "POST", "/bulletins", { from: "2026-11-01", to: "2026-11-20" })
  const BULLETINS = { own: [own.json().id as string], foreign: [hers.bulletin] }
  return {
    db,
    now: NOW,
    jobs: house.jobs,
    routes,
    ask,
    sendFile,
    ids,
    OWN,
    FOREIGN,
    OWN_NAMES,
    ALL_NAMES,
    hers,
    BULLETINS,
  }
}
