import { expect, test } from "vitest"
import { HOUSE } from "#kernel/actor"
import { DAY_MS } from "#kernel/time"
import { recordPosts } from "#modules/collection"
import { actor, ctxOf } from "#platform/testing"
import { tryPack } from "./queries/try-pack.ts"
import { daysAgo, NOW, quietCity } from "./testing/quiet-city.ts"

const { db, people, accountIds } = await quietCity([{ name: "云渚发布", quietDays: 1 }])
const officer = ctxOf(actor({ id: "20", permissions: ["checking.packs"] }), NOW)

const row = (id: string, kind: string, wrong: string) =>
  [
    id,
    kind,
    "warn",
    "1",
    wrong,
    kind === "typo" ? "正词" : "",
    "",
    "测试词表",
    "",
    "",
    "",
    "",
    `有${wrong}。`,
    "无。",
  ].join("\t")
const ROWS = [
  "id\tclass\tlevel\tfamily\twrong\tright\treason\tsource\tfrom\tto\tallow\trequire\thit\tmiss",
  row("pk-0001", "typo", "甲乙错词"),
  row("pk-0002", "sensitive", "庚辛暗词"),
].join("\n")
await db.run("insert into checking.publisher (name, public_key, added_by, at) values ('省语委办', '', '1', $1)", [NOW])
await db.run(
  `insert into checking.pack (publisher_id, number, version, dated_on, changelog, rows, row_count, sensitive_count,
     signature, hash, uploaded_by, uploaded_at)
   values (1, 'hangye-01', '1.0', '2026-06-01', '', $1, 2, 1, '', 'h', '1', $2)`,
  [ROWS, NOW],
)
const post = (key: string, text: string, days: number, visible = true) => ({
  ...{ platformPostId: key, title: "通知", text, url: null, visible, rawHash: "" },
  publishedAt: new Date(daysAgo(days).getTime() + DAY_MS / 2),
})
await db.tx((tx) =>
  recordPosts(
    tx,
    ctxOf(HOUSE, NOW),
    accountIds[0]!,
    [
      ...[post("a", "这里有甲乙错词，旁边是庚辛暗词。", 2), post("b", "没有问题的一条。", 3)],
      ...[post("c", "甲乙错词在很久以前。", 60), post("d", "甲乙错词已经隐藏。", 2, false)],
    ],
    "api",
  ),
)

test("[B5] a pack is tried on what was published in the last 30 days and still stands; sensitive words are counted, never shown", async () => {
  const before = await db.one("select count(*)::int as n from checking.run")
  const tried = await tryPack(officer, db, { id: "1" })
  expect(tried).toMatchObject({ ok: true, value: { posts: 2, cut: false, days: 30, added: 2, gone: 0, sensitive: 1 } })
  expect(tried).toMatchObject({
    value: {
      examples: [{ original: "甲乙错词", excerpt: "通知\n这里有甲乙错词，旁边是＊＊＊＊。", suggestions: ["正词"] }],
    },
  })
  expect(await db.one("select count(*)::int as n from checking.run")).toEqual(before)
})

test("[B5] who does not look after all units tries nothing; a pack that is not there is said to be missing", async () => {
  const one = { ...people.supervisor, scope: { kind: "subtrees", areas: ["/99/"], lines: [] } as const }
  expect(await tryPack(ctxOf(one, NOW), db, { id: "1" })).toMatchObject({ code: "checking.packs-not-allowed" })
  expect(await tryPack(officer, db, { id: "999" })).toMatchObject({ code: "checking.no-such-pack" })
})
