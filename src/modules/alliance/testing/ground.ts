import { mkdtempSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import type { Outcome } from "#kernel/outcome"
import { addPerson, addUnit } from "#modules/identity"
import type { ReleasedContent } from "#modules/publishing"
import type { Tx } from "#platform/db"
import { openFiles } from "#platform/files"
import { secretsOf } from "#platform/secrets"
import { actor, ctxOf, testDb } from "#platform/testing"
import { issueKit } from "../commands/issue-kit.ts"
import { fetchKit, reportReach } from "../commands/partner-says.ts"
import { addPartner } from "../commands/partners.ts"

export const NOW = "2026-06-11T10:00:00+08:00"
export const LATER = "2026-07-02T10:00:00+08:00"
class Refused extends Error {
  readonly outcome: Outcome<never>
  constructor(outcome: Outcome<unknown>) {
    super("refused")
    this.outcome = outcome as Outcome<never>
  }
}
export function got<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new Error(outcome.code)
  return outcome.value
}

/** Two offices, an editor of each, cleared contents, partners and kits, in a database of its own. */
export async function allianceGround() {
  const db = await testDb()
  const files = openFiles(mkdtempSync(join(tmpdir(), "jusheng-alliance-")))
  const at = new Date(NOW)
  const unit = (name: string) =>
    db.tx((tx) =>
      addUnit(
        tx,
        {
          name,
          shortName: name,
          kind: "行政机关",
          level: "县",
          areaParentId: null,
          lineParentId: null,
          divisionCode: null,
        },
        at,
      ),
    )
  const [office, other] = [await unit("望澜区政府办公室"), await unit("归帆市政府办公室")]
  const who = async (name: string, unitId: string, permissions = ["alliance.read", "alliance.edit"]) =>
    actor({
      ...{ id: await db.tx((tx) => addPerson(tx, { name, unitId }, at)), name, unitId, permissions },
      scope: { kind: "subtrees", areas: [`/${unitId}/`], lines: [] },
    })
  const editor = await who("闻人清和", office)
  const stranger = await who("令狐明谷", other)
  const picture = await db.tx((tx) => files.put(tx, { name: "图.png", bytes: Buffer.from("PNG"), byId: editor.id, at }))
  const contents = new Map<string, ReleasedContent>()
  const cleared = (id: string, over: Partial<ReleasedContent> = {}) => {
    const text = `稳岗补贴申领第${id}讲。\n符合条件的企业网上申领。`
    const content: ReleasedContent = {
      ...{
        kind: "newsroom.article",
        id,
        revision: "2",
        hash: `hash-${id}`,
        unitId: office,
        title: `稳岗补贴第${id}讲`,
      },
      ...{ summary: "", bodyHtml: `<p>${text}</p>`, bodyText: text, images: [{ fileId: picture.id, alt: "流程图" }] },
      ...{ variants: {}, clearedAt: at, ...over },
    }
    contents.set(id, content)
    return { kind: content.kind, id }
  }
  const ports = {
    secrets: secretsOf(Buffer.alloc(32, 3)),
    content: async (_sql: unknown, { id }: { id: string }) => contents.get(id),
    media: (sql: Parameters<typeof files.body>[0], fileId: string) => files.body(sql, fileId),
    keep: async (tx: Tx, { now }: { now: Date }, file: { name: string; bytes: Uint8Array }) =>
      (await files.put(tx, { ...file, byId: editor.id, at: now })).id,
  }
  /** As the door does it: what is refused leaves nothing. */
  const act = <T>(run: (tx: Tx) => Promise<Outcome<T>>): Promise<Outcome<T>> =>
    db
      .tx(async (tx) => {
        const outcome = await run(tx)
        if (!outcome.ok) throw new Refused(outcome)
        return outcome
      })
      .catch((error: unknown) => {
        if (error instanceof Refused) return error.outcome
        throw error
      })
  const ctx = (by = editor, now = NOW) => ctxOf(by, now)
  let made = 0
  const partner = (over: object = {}, by = editor) =>
    act((tx) => {
      made += 1
      const about = { name: `望澜企业联合会第${made}分会`, kind: "association" as const, reaches: "会员企业300家" }
      const agreement = {
        agreementFrom: "2026-01-01",
        agreementTo: "2026-12-31",
        thanks: true,
        contact: "赫连 13800000000",
      }
      return addPartner(ports)(ctx(by), tx, { ...about, ...agreement, ...over })
    })
  const issue = (content: { kind: string; id: string }, partnerIds: string[], over: object = {}, by = editor) =>
    act((tx) => issueKit(ports)(ctx(by), tx, { content, partnerIds, expiresOn: "2026-06-30", ...over }))
  const fetched = (code: string, kitId: string) => act((tx) => fetchKit(ctx(), tx, { code, kitId }))
  const report = (code: string, kitId: string, over: object = {}) =>
    act((tx) => reportReach(ctx(), tx, { code, kitId, place: "会员微信群", link: "", reached: 1200, ...over }))
  return {
    db,
    files,
    at,
    unit,
    office,
    other,
    who,
    editor,
    stranger,
    picture,
    contents,
    cleared,
    ports,
    act,
    ctx,
    partner,
    issue,
    fetched,
    report,
  }
}
