import { createHash } from "node:crypto"
import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs"
import { spawnSync } from "node:child_process"
import { tmpdir } from "node:os"
import { dirname, join } from "node:path"
import { expect, test } from "vitest"
import { HOUSE } from "#kernel/actor"
import { recordPosts } from "#modules/collection"
import { unzipped } from "#platform/archive"
import { openFiles } from "#platform/files"
import { runOnce } from "#platform/jobs"
import { silentLog } from "#platform/log"
import { actor, ctxOf, fixedClock } from "#platform/testing"
import { seal } from "#platform/trail"
import { evidencePackage } from "./evidence-package/package.ts"
import { monitoringJobs } from "./jobs.ts"
import { problemView } from "./queries/problem.ts"
import { accepted, NOW, quietCity } from "./testing/quiet-city.ts"

const city = await quietCity([{ name: "云渚发布", quietDays: 1 }])
const { db, people } = city
const files = openFiles(mkdtempSync(join(tmpdir(), "jusheng-evidence-")))
const PAGE = "<html><body><h1>防汛工作通知</h1><script>alert(1)</script>请各单位认真布署防汛工作。</body></html>"

await db.tx((tx) =>
  recordPosts(
    tx,
    ctxOf(HOUSE, NOW),
    city.accountIds[0]!,
    [
      {
        ...{
          platformPostId: "a",
          title: "防汛<工作>通知",
          text: "请各单位认真布署防汛工作。",
          url: "https://weibo.example/a",
        },
        ...{ publishedAt: new Date(NOW.getTime() - 3_600_000), visible: true, rawHash: "" },
      },
    ],
    "api",
  ),
)
await runOnce({ db, jobs: monitoringJobs, clock: fixedClock(NOW), log: silentLog })
const problem = await db.one<{ id: string; postId: string }>(
  `select id, post_id as "postId" from monitoring.problem limit 1`,
)
await db.tx(async (tx) => {
  const file = await files.put(tx, { name: "page.html", bytes: Buffer.from(PAGE), byId: "house", at: NOW })
  await tx.run("update collection.snapshot_ask set settled_at = $1 where settled_at is null", [NOW])
  const { id } = await tx.one<{ id: string }>(
    "insert into collection.snapshot_ask (post_id, asked_at, asked_by, because, settled_at) values ($1, $2, 'house', 'problem', $2) returning id",
    [problem.postId, NOW],
  )
  await tx.run(
    `insert into collection.snapshot (ask_id, taken_at, url, http_status, content_type, sha256, bytes, file_id)
     values ($1, $2, 'https://weibo.example/a', 200, 'text/html', $3, $4, $5)`,
    [id, NOW, file.sha256, file.bytes, file.id],
  )
})
await seal(db, NOW)

const packed = async (who = people.supervisor) => evidencePackage(files)(ctxOf(who, NOW), db, { id: problem.id })

/** The package as its receiver has it: unpacked into a folder, nothing of the house beside it. */
async function unpacked(change: (name: string, bytes: Buffer) => Buffer = (_, bytes) => bytes) {
  const { bytes, fileName, contentType } = accepted(await packed())
  const zip = await unzipped(bytes)
  const folder = mkdtempSync(join(tmpdir(), "evidence-"))
  for (const [name, entry] of zip) {
    mkdirSync(dirname(join(folder, name)), { recursive: true })
    writeFileSync(join(folder, name), change(name, Buffer.from(entry)))
  }
  const ran = spawnSync(process.execPath, ["verify-evidence.js"], { cwd: folder, encoding: "utf8" })
  return {
    names: [...zip.keys()].sort(),
    text: (name: string) => Buffer.from(zip.get(name)!).toString("utf8"),
    fileName,
    contentType,
    out: ran.stdout,
    status: ran.status,
  }
}

test("[B18] the offline package has what was seen, the page as it came, the sealed trail, and is checked without the house", async () => {
  const { names, text, out, status, fileName } = await unpacked()
  expect(fileName).toMatch(/^证据包-问题\d+-2026-\d\d-\d\d\.zip$/)
  expect(names).toEqual([
    ...["README.txt", "SHA256SUMS", "evidence-before.json", "evidence.html", "pages/page-1.html", "problem.json"],
    ...["trail.ndjson", "verify-evidence.js"],
  ])
  expect(text("pages/page-1.html")).toBe(PAGE)
  const view = accepted(await problemView(ctxOf(people.supervisor, NOW), db, { id: problem.id }))
  const before = text("evidence-before.json")
  expect(createHash("sha256").update(before).digest("hex")).toBe(view.evidence.before.hash)
  expect(text("trail.ndjson").split("\n")[0]).toContain("problem.found")
  expect(status).toBe(0)
  expect(out).toContain("发现时证据的校验值已写在封存的留痕里。")
  expect(out).toContain("证据包完好。")
})

test("[B18] the page for reading stands alone: no script, nothing that loads, what the post says is only text", async () => {
  const { text } = await unpacked()
  const page = text("evidence.html")
  expect(page).not.toMatch(/<script|<img|<link|src=|href=/)
  expect(page).toContain("防汛&lt;工作&gt;通知")
  expect(page).toContain("<mark>布署</mark>")
})

test.each([
  ["pages/page-1.html", "内容与打包时不同"],
  ["evidence-before.json", "内容与打包时不同"],
])("[B18] a single changed byte of %s is told", async (changed, says) => {
  const { out, status } = await unpacked((name, bytes) =>
    name === changed ? Buffer.concat([bytes, Buffer.from(" ")]) : bytes,
  )
  expect(status).toBe(1)
  expect(out).toContain(`${changed} 的${says}`)
  expect(out).toContain("证据包不完好")
})

test("[B18] who took it is in the trail; a stranger gets nothing", async () => {
  const { rows } = {
    rows: await db.many<{ detail: { pages: number } }>(
      "select detail from trail.entry where action = 'problem.evidence-packed'",
    ),
  }
  expect(rows[0]!.detail).toMatchObject({ pages: 1, files: 8 })
  const stranger = actor({ permissions: ["monitoring.read"], scope: { kind: "subtrees", areas: ["/999/"], lines: [] } })
  expect(await packed(stranger)).toMatchObject({ code: "monitoring.not-found" })
})
