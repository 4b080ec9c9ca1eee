import { strict as assert } from "node:assert"
import type { Connector, Publish } from "../capabilities.ts"
import type { PublishAnswer } from "../delivery.ts"
import { type Draft, type Marker, textHash } from "../posts.ts"
import type { Bench, Check } from "./bench.ts"

const DRAFT: Draft = {
  title: "关于停水检修的通知",
  text: "因管网检修，今晚暂停供水，请提前储水。",
  attemptKey: "attempt-1",
}
const DAY_MS = 86_400_000

const draftOf = (bench: Bench): Draft => bench.draft ?? DRAFT

const publisher = (connector: Connector): Publish => {
  assert.ok(connector.publish)
  return connector.publish
}

const markerOf = (bench: Bench): Marker => ({
  title: draftOf(bench).title,
  textHash: textHash(draftOf(bench).text),
  sentAt: bench.access.now(),
})

/** Asks how far it has come until the platform has decided. */
async function settle(connector: Connector, bench: Bench, first: PublishAnswer): Promise<PublishAnswer> {
  let answer = first
  for (let asks = 0; asks < 20 && (answer.state === "accepted" || answer.state === "reviewing"); asks += 1) {
    await bench.advance(DAY_MS / 24)
    const told = await publisher(connector).progress(bench.access, answer.receipt)
    assert.ok(told.ok, told.ok ? "" : told.failure.code)
    answer = told.value
  }
  return answer
}

const find = async (connector: Connector, bench: Bench, marker: Marker) => {
  assert.ok(connector.readBack)
  const answer = await connector.readBack.find(bench.access, marker)
  assert.ok(answer.ok, answer.ok ? "" : answer.failure.code)
  return answer.value
}

export const PUBLISHING: readonly Check[] = [
  {
    name: "a publication ends published, once, and can be read back and taken down twice",
    async run(connector, bench) {
      const marker = markerOf(bench)
      const answer = await settle(connector, bench, await publisher(connector).send(bench.access, draftOf(bench)))
      assert.equal(answer.state, "published")
      assert.equal(await bench.countTitled(draftOf(bench).title), 1)
      assert.ok(answer.state === "published")
      if (connector.readBack) {
        assert.equal((await find(connector, bench, marker)).found?.platformPostId, answer.platformPostId)
      }
      if (!connector.takeDown) return
      assert.ok((await connector.takeDown.remove(bench.access, answer.platformPostId)).ok)
      assert.equal(await bench.countTitled(draftOf(bench).title), 0)
      assert.ok((await connector.takeDown.remove(bench.access, answer.platformPostId)).ok)
    },
  },
  {
    name: "a connection cut after the platform acted is unknown, is found again, and is there once",
    async run(connector, bench) {
      if (!(await bench.fault("cut-after"))) return
      const marker = markerOf(bench)
      const answer = await publisher(connector).send(bench.access, draftOf(bench))
      assert.equal(answer.state, "unknown")
      if (!connector.readBack) return
      await bench.advance(DAY_MS)
      const back = await find(connector, bench, marker)
      assert.ok(back.found)
      assert.equal(await bench.countTitled(draftOf(bench).title), 1)
    },
  },
  {
    name: "a connection cut before the platform acted is unknown; absence is proven only after the settle delay",
    async run(connector, bench) {
      if (!(await bench.fault("cut-before"))) return
      const marker = markerOf(bench)
      assert.equal((await publisher(connector).send(bench.access, draftOf(bench))).state, "unknown")
      if (!connector.readBack) return
      assert.deepEqual(await find(connector, bench, marker), { found: null, absent: false, why: "too-early" })
      await bench.advance(DAY_MS)
      assert.deepEqual(await find(connector, bench, marker), { found: null, absent: true, why: "list-reaches-past" })
    },
  },
  {
    name: "content the platform refuses is rejected, with the reason",
    async run(connector, bench) {
      if (!(await bench.fault("content"))) return
      const answer = await settle(connector, bench, await publisher(connector).send(bench.access, draftOf(bench)))
      assert.ok(answer.state === "rejected")
      assert.equal(answer.failure.kind, "content")
      assert.equal(await bench.countTitled(draftOf(bench).title), 0)
    },
  },
  {
    name: "a review that fails ends rejected",
    async run(connector, bench) {
      if (!(await bench.fault("review-fail"))) return
      const answer = await settle(connector, bench, await publisher(connector).send(bench.access, draftOf(bench)))
      assert.equal(answer.state, "rejected")
    },
  },
  {
    name: "a question that nobody answers says nothing about the publication",
    async run(connector, bench) {
      const first = await publisher(connector).send(bench.access, draftOf(bench))
      if (first.state !== "accepted" || !(await bench.fault("server-error"))) return
      const told = await publisher(connector).progress(bench.access, first.receipt)
      assert.ok(!told.ok)
      assert.equal((await settle(connector, bench, first)).state, "published")
    },
  },
  {
    name: "a rate limit sends nothing and says from when to try again",
    async run(connector, bench) {
      if (!(await bench.fault("rate"))) return
      const answer = await publisher(connector).send(bench.access, draftOf(bench))
      assert.ok(answer.state === "retry")
      assert.ok(answer.at && answer.at > bench.access.now())
      assert.equal(await bench.countTitled(draftOf(bench).title), 0)
    },
  },
  {
    name: "a token that ended is renewed and the publication is sent once",
    async run(connector, bench) {
      if (!connector.authorise || !(await bench.fault("expired-token"))) return
      const answer = await settle(connector, bench, await publisher(connector).send(bench.access, draftOf(bench)))
      assert.equal(answer.state, "published")
      assert.equal(await bench.countTitled(draftOf(bench).title), 1)
    },
  },
]
