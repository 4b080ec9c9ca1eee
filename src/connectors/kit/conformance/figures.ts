import { strict as assert } from "node:assert"
import { addDays, civilDate } from "#kernel/time"
import { type Check, COMMON_FAULTS } from "./bench.ts"

/** Checks of capabilities that a connector may lack; each passes over what is absent. */
export const FIGURES: readonly Check[] = [
  {
    name: "daily figures stay within the days asked for, once each, in order, marked as from the API",
    needs: "collectMetrics",
    async run(connector, bench) {
      assert.ok(connector.collectMetrics)
      const to = addDays(civilDate(bench.access.now()), -1)
      const from = addDays(to, -6)
      const answer = await connector.collectMetrics.days(bench.access, from, to)
      assert.ok(answer.ok, answer.ok ? "" : answer.failure.code)
      const dates = answer.value.map(({ date }) => date)
      assert.ok(dates.length > 0 && dates.every((date) => date >= from && date <= to))
      assert.deepEqual(dates, [...new Set(dates)].sort())
      for (const day of answer.value) assert.equal(day.method, "api")
    },
  },
  {
    name: "a snapshot is today's, whole figures, marked as from the API",
    needs: "snapshot",
    async run(connector, bench) {
      assert.ok(connector.snapshot)
      const answer = await connector.snapshot.now(bench.access)
      assert.ok(answer.ok, answer.ok ? "" : answer.failure.code)
      assert.equal(answer.value.date, civilDate(bench.access.now()))
      assert.equal(answer.value.method, "api")
      assert.ok((answer.value.followers ?? answer.value.posts) !== undefined)
    },
  },
  {
    name: "a probe says for each capability what proved it, and nothing the manifest does not know",
    needs: "probe",
    async run(connector, bench) {
      assert.ok(connector.probe)
      const answer = await connector.probe.probe(bench.access)
      assert.ok(answer.ok, answer.ok ? "" : answer.failure.code)
      assert.ok(answer.value.capabilities.length > 0)
      for (const { capability, proof } of answer.value.capabilities) {
        assert.ok(connector.manifest.capabilities.includes(capability), capability)
        assert.notEqual(proof, "")
      }
    },
  },
  {
    name: "what is seen from outside is told thing by thing, with address, evidence and time; all is well here",
    needs: "availability",
    async run(connector, bench) {
      assert.ok(connector.availability)
      const answer = await connector.availability.check(bench.access)
      assert.ok(answer.ok, answer.ok ? "" : answer.failure.code)
      assert.equal(answer.value.usable, true)
      for (const fact of answer.value.facts) {
        assert.notEqual(fact.outcome, "broken", fact.label + fact.says)
        assert.match(fact.says, /[\u4e00-\u9fff]/, fact.label)
        assert.match(fact.url, /^https?:/, fact.label)
      }
      const keys = answer.value.facts.map(({ what, url }) => `${what} ${url}`)
      assert.equal(new Set(keys).size, keys.length)
    },
  },
  {
    name: "what is only away for a moment is never called unusable",
    needs: "availability",
    async run(connector, bench) {
      assert.ok(connector.availability)
      for (const fault of Object.keys(COMMON_FAULTS) as (keyof typeof COMMON_FAULTS)[]) {
        if (!(await bench.fault(fault, 100))) continue
        const answer = await connector.availability.check(bench.access)
        assert.ok(!answer.ok || answer.value.usable !== false, fault)
      }
    },
  },
  {
    name: "comments of a post come once each",
    needs: "comments",
    async run(connector, bench) {
      const source = connector.comments
      assert.ok(source)
      const ids: string[] = []
      let cursor: string | null = null
      do {
        const page: Awaited<ReturnType<typeof source.page>> = await source.page(
          bench.access,
          bench.posts[0]!.platformPostId,
          cursor,
        )
        assert.ok(page.ok, page.ok ? "" : page.failure.code)
        ids.push(...page.value.comments.map(({ platformCommentId }) => platformCommentId))
        cursor = page.value.next
      } while (cursor !== null && ids.length < 10_000)
      assert.equal(new Set(ids).size, ids.length)
    },
  },
]
