import { readConfig } from "#platform/config"
import { Trouble } from "#platform/root"
import { openGround } from "../ground.ts"
import { SHAPES, type Shape } from "../sample/index.ts"
import { ownInterfaces } from "../sample/ensure.ts"
import { writeSample } from "../sample/write.ts"
import { type Command, UsageError } from "./command.ts"
import { demandStopped, makeHome } from "./house-db.ts"
import { rememberedPassword, SAMPLE_LOGINS } from "./sample-logins.ts"
import { parseWords } from "./words.ts"

const isShape = (text: string): text is Shape => SHAPES.some((shape) => shape === text)

export const sample: Command = {
  name: "sample",
  summary: "在空的数据文件夹里建立示例城市安澜市（sample 112、sample 130、sample 1170）",
  help: `用法：jusheng sample 名称 [--json]

名称是示例城市的规模，都是虚构的安澜市：
  1170  全市：市级164个、县级326个、镇级680个账号
  130   柏川、岚溪片区，含公安矩阵
  112   清理整合之前的望澜区

建立在 JUSHENG_HOME（默认 ./var）或 DATABASE_URL 指定的数据库里，里面须没有任何数据；之后用 npm start 打开。
登录密码取 JUSHENG_SAMPLE_PASSWORD，没有设置时随机生成并记在数据文件夹里。

  --json  输出 {"shape","accounts","posts","password","logins"}`,
  async run(args, io) {
    const { values, positionals } = parseWords(args, {}, { min: 1, names: `示例城市的名称（${SHAPES.join("、")}）` })
    const [shape] = positionals as [string]
    if (!isShape(shape)) throw new UsageError(`没有“${shape}”这个示例城市，只有 ${SHAPES.join("、")}`)
    const config = { ...readConfig(io.env), sample: shape }
    if (config.production) throw new Trouble("正式环境（NODE_ENV=production）不建立示例城市。")
    await makeHome(config.home)
    await demandStopped(config.home, "建立示例城市")
    const ground = await openGround(config, "sample")
    try {
      const held = await ground.db.one<{ n: number }>(
        `select (select count(*) from identity.v_unit) + (select count(*) from identity.v_person)
           + (select count(*) from registry.v_account) + (select count(*) from identity.v_sample) as n`,
      )
      if (Number(held.n) > 0) {
        throw new Trouble("数据库里已经有数据，示例城市只建立在空的数据库里。请换一个 JUSHENG_HOME，或先备份后清空。")
      }
      const password = await rememberedPassword(config, io.env)
      const say = (line: string): void => io.err(`${line}\n`)
      const city = await writeSample(ground.db, shape, {
        asOf: io.now(),
        password,
        say,
        own: await ownInterfaces(config),
      })
      const logins = SAMPLE_LOGINS.map(([name]) => name)
      const made = { shape, accounts: city.accounts.length, posts: city.posts.length, password, logins }
      if (values.json) io.out(`${JSON.stringify(made)}\n`)
      else io.out(`${logins.join(" ")}\n${password}\n`)
      io.err(`示例城市（${shape}）已建立，用 npm start 打开。\n`)
      return 0
    } finally {
      await ground.close()
    }
  },
}
