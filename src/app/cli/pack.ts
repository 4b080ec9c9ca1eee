import { createPrivateKey, type KeyObject, sign } from "node:crypto"
import { writeFile } from "node:fs/promises"
import { civilDate } from "#kernel/time"
import { fileTrouble, Trouble } from "#platform/root"
import { canonicalPack, packRows, parsePack, toldFaults } from "#rules/checking"
import { type Command, type Io, UsageError } from "./command.ts"
import { readInput } from "./data-files.ts"
import { parseWords } from "./words.ts"

const OPTIONS = {
  key: { type: "string" },
  publisher: { type: "string" },
  number: { type: "string" },
  version: { type: "string" },
  date: { type: "string" },
  changelog: { type: "string", default: "" },
  out: { type: "string", short: "o" },
} as const
const NEEDED = ["key", "publisher", "number", "version", "out"] as const

export const pack: Command = {
  name: "pack",
  summary: "把词表签名成词包，供其他单位上传启用",
  help: `用法：jusheng pack sign 词表.tsv --key 私钥.pem --publisher 发布方 --number 包号 --version 版本 -o 词包.json
                    [--date 日期] [--changelog 更新说明]

先按词库格式逐行检查词表，有一行不合格就不签；每条都要有依据、命中例句和不命中例句。

  --key        Ed25519 私钥（PEM）。可用 openssl genpkey -algorithm ed25519 -out 私钥.pem 生成，
               公钥用 openssl pkey -in 私钥.pem -pubout 导出，交给使用单位登记
  --publisher  与使用单位登记的发布方名称完全一致
  --number     包号，同一词表各版本相同；--version 每次签发都要换
  --date       默认今天
  --json       输出 {"file","number","version","rows"}`,
  async run(args, io) {
    const { values, positionals } = parseWords(args, OPTIONS, { min: 2, names: "sign 词表.tsv" })
    const [act, path] = positionals as [string, string]
    if (act !== "sign") throw new UsageError(`没有 pack ${act} 这个操作，可用 pack sign`)
    for (const name of NEEDED) if (!values[name]) throw new UsageError(`缺少 --${name}`)
    const given = values as Record<(typeof NEEDED)[number], string> & { date?: string; changelog: string }
    const text = await readText(path, io)
    const { rows, faults } = packRows(text, new Set())
    if (faults.length > 0) throw new Trouble(`${path} 有不能采用的词条，没有签名。${toldFaults(faults)}`)
    const { publisher, number, version, changelog } = given
    const body = { publisher, number, version, date: given.date ?? civilDate(io.now()), changelog, rows: text }
    const key = privateKey(await readText(given.key, io), given.key)
    const signature = sign(null, Buffer.from(canonicalPack(body), "utf8"), key).toString("base64")
    const content = `${JSON.stringify({ ...body, signature }, null, 1)}\n`
    // What an office would not take is not handed out.
    const read = parsePack(content)
    if ("reason" in read) throw new UsageError(`不能签成词包：${read.reason}`)
    await writeFile(given.out, content).catch((error: unknown) => {
      throw fileTrouble(error, given.out) ?? new Trouble(`写不了 ${given.out}，请检查路径`, { cause: error })
    })
    if (values.json) io.out(`${JSON.stringify({ file: given.out, number, version, rows: rows.length })}\n`)
    else io.out(`已签名：${given.out}，${number} 的 ${version} 版，${rows.length}条。\n`)
    return 0
  },
}

async function readText(path: string, io: Io): Promise<string> {
  const bytes = await readInput(path, io)
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes)
  } catch {
    throw new Trouble(`${path} 的编码不是 UTF-8，请另存为 UTF-8`)
  }
}

function privateKey(text: string, path: string): KeyObject {
  try {
    const key = createPrivateKey(text)
    if (key.asymmetricKeyType === "ed25519") return key
  } catch {
    // Said below: whatever is in the file is not repeated.
  }
  throw new Trouble(`${path} 不是 Ed25519 私钥（PEM）`)
}
