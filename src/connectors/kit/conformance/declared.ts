import { strict as assert } from "node:assert"
import type { Connector } from "../capabilities.ts"
import { FAILURE_KINDS } from "../failures.ts"
import { CAPABILITIES } from "../manifest.ts"

const CHINESE = /[\u4e00-\u9fff]/

/** What a connector says about itself, checked as tables. */
export const DECLARED: readonly { readonly name: string; run(connector: Connector): void }[] = [
  {
    name: "id is kebab-case, names are Chinese",
    run({ manifest }) {
      assert.match(manifest.id, /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/)
      assert.match(manifest.label, CHINESE)
    },
  },
  {
    name: "what the manifest promises is there, what is there is promised",
    run(connector) {
      const present = CAPABILITIES.filter((name) => connector[name] !== undefined)
      assert.deepEqual([...connector.manifest.capabilities].sort(), present.sort())
    },
  },
  {
    name: "each limit has a unit, a source and a version; ids are unique",
    run({ manifest }) {
      for (const limit of manifest.limits) {
        assert.ok(limit.value >= 0 && limit.source !== "" && limit.label !== "", limit.id)
        assert.match(limit.version, /^\d{4}-\d{2}-\d{2}$/, limit.id)
      }
      assert.equal(new Set(manifest.limits.map(({ id }) => id)).size, manifest.limits.length)
    },
  },
  {
    name: "each form item tells the user in Chinese where to find it",
    run({ manifest }) {
      for (const item of manifest.form) {
        assert.match(item.label + item.help, CHINESE, item.key)
        assert.ok(item.help.length >= 4, item.key)
        if (item.type === "choice") assert.ok(item.choices?.length, item.key)
      }
      assert.equal(new Set(manifest.form.map(({ key }) => key)).size, manifest.form.length)
    },
  },
  {
    name: "platform pages carry the day they were read",
    run({ manifest }) {
      assert.ok(manifest.pages.length > 0)
      for (const page of manifest.pages) assert.match(page.readOn, /^\d{4}-\d{2}-\d{2}$/, page.url)
    },
  },
  {
    name: "failure table: unique codes, known kinds, a Chinese reason and advice each",
    run({ failures }) {
      assert.ok(failures.rows.length > 0)
      assert.equal(new Set(failures.rows.map(({ code }) => code)).size, failures.rows.length)
      for (const row of failures.rows) {
        assert.ok(FAILURE_KINDS.includes(row.kind), row.code)
        assert.match(row.reason, CHINESE, row.code)
        assert.match(row.advice, CHINESE, row.code)
      }
    },
  },
]
