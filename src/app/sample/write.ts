import { findLeads } from "#modules/newsroom"
import { publicVoices } from "../lead-ports.ts"
import { type Ctx, HOUSE } from "#kernel/actor"
import { DAY_MS } from "#kernel/time"
import { enterSamplePeople } from "#modules/checking"
import { markSample } from "#modules/identity"
import { reservePast } from "#modules/inbox"
import { setJurisdiction } from "#modules/rulebook"
import type { Db, Tx } from "#platform/db"
import type { Files } from "#platform/files"
import type { Secrets } from "#platform/secrets"
import { sampleCity } from "./city.ts"
import type { SampleCity, Shape } from "./model.ts"
import { writeComments } from "./writing/comments.ts"
import { writeConsultations } from "./writing/consultations.ts"
import { writeCredentials } from "./writing/credentials.ts"
import { writeDrills } from "./writing/drills.ts"
import { writeDoors, writeReports } from "./writing/doors.ts"
import { writeInbox } from "./writing/inbox.ts"
import { writeHistory } from "./writing/history.ts"
import { writeDuty } from "./writing/duty.ts"
import { writeKnowledge } from "./writing/knowledge.ts"
import { writeLedger, writeMetrics, writePosts } from "./writing/ledger.ts"
import { writeMaterials } from "./writing/materials.ts"
import { writePeers } from "./writing/peers.ts"
import { writeNewsroom } from "./writing/newsroom.ts"
import { hashesOf, type Ids, writePeople, writeUnits } from "./writing/people.ts"
import { writeSnaps } from "./writing/snaps.ts"
import { PAST_MESSAGES, writePast, writeSensing } from "./writing/past.ts"
import { writePortal } from "./writing/portal.ts"
import { writeServices } from "./writing/services.ts"
import { type AppCredential, type Residents, tellingOf } from "./writing/telling.ts"
import { writeWebhooks } from "./writing/webhooks.ts"

export interface WriteSample {
  readonly asOf: Date
  /** The one password of all sample logins. */
  readonly password: string
  /** Progress, a line at a time. */
  readonly say: (line: string) => void
  /** Lets some accounts be read by their platform's own interface, with a credential sealed by this house's key. */
  readonly own?: {
    readonly residents: Residents
    readonly appCredential: AppCredential
    readonly secrets: Secrets
    readonly files?: Files
  }
}

/** Units and people stood there long before the days the sample tells of. */
const FOUNDED_BEFORE_MS = 400 * DAY_MS
const JURISDICTION = "anlan"
/** Persons and posts were last looked at so long ago: some weeks are left until they are asked for again. */
const PEOPLE_CHECKED_BEFORE_MS = 30 * DAY_MS

/** Writes the fictional city into an empty house: all of it, or nothing. Answers what was written. */
export async function writeSample(
  db: Db,
  shape: Shape,
  { asOf, password, say, own }: WriteSample,
): Promise<SampleCity> {
  const city = sampleCity(shape, asOf)
  const hashes = await hashesOf(city, password)
  const ctx: Ctx = { actor: HOUSE, now: asOf, requestId: "sample" }
  const tell = tellingOf(city, own?.residents)
  const founded = new Date(asOf.getTime() - FOUNDED_BEFORE_MS)
  const all = async (tx: Tx): Promise<void> => {
    await markSample(tx, { shape, notice: city.notice }, asOf)
    await setJurisdiction(tx, ctx, JURISDICTION)
    const units = await writeUnits(tx, city, founded)
    const people = await writePeople(tx, city, units, hashes, founded)
    say(`机构${city.units.length}个、人员${city.people.length}名已建立`)
    const by = (login: string): Ctx => ({
      ...ctx,
      actor: { ...HOUSE, id: people.get(login)! },
      now: new Date(asOf.getTime() - PEOPLE_CHECKED_BEFORE_MS),
    })
    const facts = await enterSamplePeople(tx, by("jianguan"), by("fenguan"), JURISDICTION)
    say(`人员职务${facts}条已录入并复核（全部虚构）`)
    const accounts = await writeLedger(tx, ctx, city, units)
    const days = await writeMetrics(tx, city, accounts)
    say(`账号${city.accounts.length}个、每日数据${days}条已写入`)
    const posts = await writePosts(tx, ctx, city, accounts, tell)
    say(`近30日发文${posts.size}条已写入`)
    if (own) {
      say(`接口凭据${await writeCredentials(tx, city, { accounts, people }, own)}份已登记`)
      say(`交接演练${await writeDrills(tx, city, { accounts, people }, own.residents)}次已写入`)
    }
    // The history asks thousands of questions of tables that PostgreSQL knows nothing about yet.
    await tx.run("analyze")
    // Without a folder for files there are no pictures.
    const pictures: Ids = own?.files ? await writeMaterials(tx, city, { units, people }, own.files) : new Map()
    say(`素材${pictures.size}件已登记`)
    say(`中央厨房选题${await writeNewsroom(tx, city, { units, people, pictures }, own?.secrets)}个已写入`)
    say(`公众网站内容${await writePortal(tx, city, { units, people, accounts }, own?.secrets)}条已写入`)
    say(`咨询答问${await writeKnowledge(tx, city, { units, people })}条已写入`)
    say(`政务服务事项${await writeServices(tx, city, { units })}项已写入`)
    say(`值班班次${await writeDuty(tx, city, { units, people })}个已排定`)
    await reservePast(tx, PAST_MESSAGES)
    const doors = await writeDoors(tx, city, { units, people })
    const inbox = await writeInbox(tx, city, { units, people }, own?.secrets, doors.by)
    say(`来信${inbox.messages}件已写入，可用查询码 ${inbox.code} 在“我要问”中查看一件已办结的来信`)
    const street = await writeSnaps(tx, city, { units, people }, own)
    say(`随手拍${street.snaps}件、微建议${street.proposals}条已写入`)
    const consulted = await writeConsultations(tx, city, { units, people })
    say(`意见征集${consulted.consultations}项、意见${consulted.opinions}条已写入`)
    say(`系统从来信中发现线索${await findLeads(ctx, tx, { voices: publicVoices })}条`)
    if (own) say(`评论来信${await writeComments(tx, city, { accounts, people, posts }, own)}件已写入`)
    if (own) await writeReports(tx, city, people, doors.mediaId, own.secrets)
    const past = await writePast(tx, city, units, doors)
    const topics = await writeSensing(tx, city, { units, people })
    say(`往期来信${past}件已写入，归并出热点${topics}个`)
    if (own) await writeWebhooks(tx, city, people, own.secrets)
    if (own) say(`转给对接方的工单${await writePeers(tx, city, people, own.secrets)}件已写入`)
    await writeHistory(tx, city, { accounts, people, posts }, tell)
    say("规则检查和整改记录已生成")
  }
  // Its people do by command what an office does: 20,000 statements, of which planning anew would be half of the time.
  await db.tx(all, { prepared: true })
  return city
}
