import { readFile, writeFile } from "node:fs/promises"
import { join } from "node:path"
import type { Config } from "#platform/config"

/** The logins of every sample city, and who they are (interfaces: sample logins). */
export const SAMPLE_LOGINS: readonly (readonly [name: string, who: string])[] = [
  ["fenguan", "分管领导，签发"],
  ["jianguan", "市政府办，监管"],
  ["wangxin", "网信办，统筹指导"],
  ["bianji", "编辑"],
  ["ershen", "二审"],
  ["sanshen", "三审"],
  ["quji", "区县操作员"],
  ["zhenjie", "镇街操作员"],
  ["yunwei", "第三方运维"],
  ["zuoxi", "留言坐席"],
  ["anquan", "安全管理员"],
  ["shenji", "审计管理员"],
  ["xitong", "系统管理员"],
  ["zhuren", "主要负责人，再审"],
  ["zhiban", "值班负责人，先发后审和模板放行"],
  ["baomi", "信息和保密负责人"],
  ["jiaodui", "校对"],
  ["xuanchuan", "宣传部，联审"],
  ["gongan", "公安局，联审"],
  ["wangge", "云渚街道，网格员"],
]

/**
 * One password for all sample logins, the same at every start of a home: the one set in the environment, else the one
 * made at the first start. Sample cities hold nothing real; in production there is none.
 */
export async function rememberedPassword(
  config: Config,
  env: Readonly<Record<string, string | undefined>>,
): Promise<string> {
  if (config.sample === "none" || env.JUSHENG_SAMPLE_PASSWORD) return config.samplePassword
  const path = join(config.home, "sample-password")
  const kept = await readFile(path, "utf8").catch(() => "")
  if (kept.trim() !== "") return kept.trim()
  await writeFile(path, `${config.samplePassword}\n`, { mode: 0o600 })
  return config.samplePassword
}
