import { strict as assert } from "node:assert"
import type { CollectPosts, Connector } from "../capabilities.ts"
import type { CollectedPost } from "../posts.ts"
import { type Bench, type Check, COMMON_FAULTS } from "./bench.ts"

const PAGES_MAX = 200

const reader = (connector: Connector): CollectPosts => {
  assert.ok(connector.collectPosts)
  return connector.collectPosts
}

/** Reads from `cursor` to the end of the list. */
async function readOn(connector: Connector, bench: Bench, from: string | null): Promise<CollectedPost[]> {
  const posts: CollectedPost[] = []
  let cursor = from
  for (let pages = 0; pages < PAGES_MAX; pages += 1) {
    const page = await reader(connector).page(bench.access, cursor)
    assert.ok(page.ok, page.ok ? "" : page.failure.code)
    posts.push(...page.value.posts)
    if (page.value.next === null) return posts
    assert.notEqual(page.value.next, cursor, "the cursor must move")
    cursor = page.value.next
  }
  return assert.fail("the list has no end")
}

const noSecrets = (bench: Bench, value: unknown): void => {
  for (const secret of bench.secrets) assert.ok(!JSON.stringify(value).includes(secret), "a secret in an answer")
}

const faulty = (Object.keys(COMMON_FAULTS) as (keyof typeof COMMON_FAULTS)[]).map(
  (fault): Check => ({
    name: `reading under ${fault} is ${COMMON_FAULTS[fault].kind}, with a sentence, and recovers`,
    async run(connector, bench) {
      if (!(await bench.fault(fault, 3))) return
      const page = await reader(connector).page(bench.access, null)
      assert.ok(!page.ok)
      assert.equal(page.failure.kind, COMMON_FAULTS[fault].kind, page.failure.code)
      assert.match(page.failure.reason + page.failure.advice, /[\u4e00-\u9fff]/)
      if (page.failure.kind === "rate") assert.ok(page.failure.until && page.failure.until > bench.access.now())
      noSecrets(bench, page)
      let again = false
      for (let calls = 0; calls < 6 && !again; calls += 1) again = (await reader(connector).page(bench.access, null)).ok
      assert.ok(again, "it does not recover")
    },
  }),
)

export const COLLECTING: readonly Check[] = [
  {
    name: "the list gives each post once, newest first, ids digit for digit",
    async run(connector, bench) {
      const posts = await readOn(connector, bench, null)
      const { reach } = reader(connector)
      const expected = reach === "all" ? bench.posts : bench.posts.slice(0, reach)
      assert.deepEqual(
        posts.map(({ platformPostId, title, publishedAt }) => ({ platformPostId, title, publishedAt })),
        expected.map(({ platformPostId, title, publishedAt }) => ({ platformPostId, title, publishedAt })),
      )
    },
  },
  {
    name: "reading goes on from a cursor that was stored as text",
    async run(connector, bench) {
      const first = await reader(connector).page(bench.access, null)
      assert.ok(first.ok)
      if (first.value.next === null) return
      const stored: string = JSON.parse(JSON.stringify(first.value.next))
      const rest = await readOn(connector, bench, stored)
      const ids = [...first.value.posts, ...rest].map(({ platformPostId }) => platformPostId)
      assert.deepEqual(
        ids,
        bench.posts.map(({ platformPostId }) => platformPostId),
      )
    },
  },
  {
    name: "the same post read twice has the same hash",
    async run(connector, bench) {
      const [once, again] = [
        await reader(connector).page(bench.access, null),
        await reader(connector).page(bench.access, null),
      ]
      assert.ok(once.ok && again.ok)
      assert.deepEqual(
        once.value.posts.map((post) => post.rawHash),
        again.value.posts.map((post) => post.rawHash),
      )
      assert.match(once.value.posts[0]!.rawHash, /^[0-9a-f]{64}$/)
    },
  },
  {
    name: "a token that ends between two calls is renewed once, unnoticed",
    async run(connector, bench) {
      if (!connector.authorise) return
      assert.ok((await reader(connector).page(bench.access, null)).ok)
      if (!(await bench.fault("expired-token"))) return
      const page = await reader(connector).page(bench.access, null)
      assert.ok(page.ok, page.ok ? "" : page.failure.code)
    },
  },
  ...faulty,
  {
    name: "each row of the failure table: their code becomes our kind and sentence",
    async run(connector, bench) {
      for (const row of connector.failures.rows) {
        // Twice: a refused token is renewed and the call repeated once.
        await bench.answerWith(row.code, row.kind === "token" ? 2 : 1)
        const page = await reader(connector).page(bench.access, null)
        assert.ok(!page.ok, row.code)
        assert.equal(page.failure.code, row.code)
        assert.equal(page.failure.kind, row.kind, row.code)
        assert.equal(page.failure.reason, row.reason)
      }
    },
  },
]
