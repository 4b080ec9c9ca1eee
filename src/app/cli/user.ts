import { type Ctx, HOUSE } from "#kernel/actor"
import { sentence } from "#kernel/messages"
import type { Outcome, Refusal } from "#kernel/outcome"
import { addUser, identityModule, newPassword, resetPassword } from "#modules/identity"
import { attempt, type Tx } from "#platform/db"
import { ROLES } from "#rules/identity"
import { type Command, type ExitCode, type Io, UsageError } from "./command.ts"
import { withHouseDb } from "./house-db.ts"
import { parseWords } from "./words.ts"

const roleList = Object.entries(ROLES)
  .map(([name, { label }]) => `  ${name.padEnd(12)}${label}`)
  .join("\n")

export const user: Command = {
  name: "user",
  summary: "开通登录、重设密码（user add、user reset）",
  help: `用法：
  jusheng user add 登录名 --name 姓名 --unit 机构全称 --role 角色[,角色] [--password -] [--json]
  jusheng user reset 登录名 [--password -] [--json]

不写 --password 时生成一个随机密码，只显示这一次；--password - 从标准输入读入密码。
重设密码会解除锁定，并使该人已有的登录全部失效。两个动作都记入审计日志。

角色：
${roleList}

  --json  输出 {"login","password"}；密码由标准输入给出时不含 password`,
  async run(args, io) {
    const { values, positionals } = parseWords(
      args,
      {
        name: { type: "string" },
        unit: { type: "string" },
        role: { type: "string" },
        password: { type: "string" },
      },
      { min: 2, names: "动作（add 或 reset）与登录名" },
    )
    const [action, loginName] = positionals as [string, string]
    if (action !== "add" && action !== "reset") throw new UsageError(`user 没有“${action}”这个动作，只有 add 和 reset`)
    const { name, unit, role } = values
    if (action === "add" && (!name || !unit || !role)) throw new UsageError("user add 需要 --name、--unit 和 --role")
    const given = await passwordFrom(values.password, io)
    const password = given ?? newPassword()
    const act = (ctx: Ctx, tx: Tx): Promise<Outcome<unknown>> =>
      action === "reset"
        ? resetPassword(ctx, tx, { loginName, password })
        : addUser(ctx, tx, { name: name!, loginName, password, unitName: unit!, roles: role!.split(/[,，]/) })
    return withHouseDb<ExitCode>(io, async ({ db }) => {
      const ctx: Ctx = { actor: HOUSE, now: io.now(), requestId: "cli" }
      const outcome = await attempt(db, (tx) => act(ctx, tx))
      if (!outcome.ok) {
        io.err(`${refusalText(outcome)}\n`)
        return 1
      }
      const shown = given === undefined ? { login: loginName, password } : { login: loginName }
      if (values.json) io.out(`${JSON.stringify(shown)}\n`)
      else if (given === undefined) io.out(`${password}\n`)
      io.err(
        `${action === "add" ? "已开通" : "已重设"}：${loginName}${given === undefined ? "，密码只显示这一次" : ""}。\n`,
      )
      return 0
    })
  },
}

const refusalText = ({ code, values, issues }: Refusal): string =>
  [
    sentence(identityModule.messages, code, values),
    ...issues.map((issue) => sentence(identityModule.messages, issue.code, issue.values)),
  ].join("\n")

/** Undefined when the program shall make one. Never taken from the command line, where other users see it. */
async function passwordFrom(option: string | undefined, io: Io): Promise<string | undefined> {
  if (option === undefined) return undefined
  if (option !== "-") throw new UsageError("密码不写在命令行上（别的用户看得见）。请用 --password - 从标准输入读入")
  return Buffer.from(await io.stdin())
    .toString("utf8")
    .replace(/\r?\n$/, "")
}
