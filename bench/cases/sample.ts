import { readBare, writeBare } from "../bare.ts"
import type { Bench, BenchGround, Result } from "../bench.ts"

const TARGET_S = 60

/** 示例城市: what a first start spends after the installation. */
export const sample: Bench = { id: "sample", title: "建立示例城市", run }

async function run(ground: BenchGround): Promise<Result[]> {
  const city = await ground.city()
  const clone = await city.clone()
  try {
    const rows = await readBare(clone.db.url)
    const bare = { name: "COPY 同样的行到无索引的表", values: [(await writeBare(clone.db.url, rows)) / 1000] }
    const shared = { unit: "s", better: "less", target: TARGET_S, peers: [bare] } as const
    const { ground: opened, sample: written } = city.made
    return [
      {
        ...shared,
        id: "sample.first-start",
        title: "首次启动：数据库、表与示例城市",
        ours: [(opened + written) / 1000],
        note: `${city.shape} 个账号；全部行 ${Math.round(rows.bytes / 2 ** 20)} MB`,
      },
      { ...shared, id: "sample.city", title: "其中：示例城市", ours: [written / 1000] },
    ]
  } finally {
    await clone.drop()
  }
}
