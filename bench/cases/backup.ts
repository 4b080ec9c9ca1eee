import { rm } from "node:fs/promises"
import { join } from "node:path"
import { prepareQueue } from "#platform/jobs"
import { backup, restore } from "#platform/transfer"
import { migrationsInOrder } from "../../src/app/migrations.ts"
import { readBare, writeBare } from "../bare.ts"
import type { Bench, BenchGround, Result } from "../bench.ts"
import type { City, Clone } from "../city.ts"
import { timed } from "../measure.ts"

/** 备份与恢复 of the city: zipped and hashed, checked and counted; the peers only move the rows. */
export const transfer: Bench = { id: "backup", title: "备份与恢复", run }

async function run(ground: BenchGround): Promise<Result[]> {
  const city = await ground.city()
  const clone = await city.clone()
  try {
    const rounds = []
    for (let round = 0; round < ground.rounds(0, 3).runs; round++) rounds.push(await oneRound(city, clone))
    const { rows, megabytes } = rounds[0]!
    const note = `${rows} 行，${megabytes} MB；写压缩文件并记 SHA-256，恢复时先逐一核对`
    const shared = { unit: "s", better: "less" } as const
    return [
      {
        ...shared,
        id: "backup",
        title: "备份",
        ours: rounds.map((one) => one.backupMs / 1000),
        peers: [{ name: "COPY 全部行出来，不压缩不写盘", values: rounds.map((one) => one.readMs / 1000) }],
        note,
      },
      {
        ...shared,
        id: "restore",
        title: "恢复",
        ours: rounds.map((one) => one.restoreMs / 1000),
        peers: [
          { name: "COPY 同样的行到无索引的表", values: rounds.map((one) => one.writeMs / 1000) },
          { name: "PostgreSQL 自己复制整个库", values: rounds.map((one) => one.cloneMs / 1000) },
        ],
      },
    ]
  } finally {
    await clone.drop()
  }
}

async function oneRound(city: City, clone: Clone) {
  const folder = join(clone.home, "backup")
  let rows = 0
  const backupMs = await timed(async () => {
    const manifest = await backup({ db: clone.db, files: join(clone.home, "files"), to: folder, now: new Date() })
    rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0)
  })
  const bare = await readBare(clone.db.url)
  const empty = await city.empty()
  let restoreMs = 0
  try {
    const target = { db: empty.db, files: join(empty.home, "files"), sources: migrationsInOrder(), prepareQueue }
    restoreMs = await timed(() => restore({ ...target, from: folder, now: new Date() }))
  } finally {
    await empty.drop()
    await rm(folder, { recursive: true, force: true })
  }
  const writeMs = await writeBare(clone.db.url, bare)
  let copy: Clone | undefined
  const cloneMs = await timed(async () => {
    copy = await city.clone()
  })
  await copy?.drop()
  return { rows, megabytes: Math.round(bare.bytes / 2 ** 20), backupMs, readMs: bare.ms, restoreMs, writeMs, cloneMs }
}
