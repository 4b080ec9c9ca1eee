#!/usr/bin/env node
// Verifies an exported audit trail without the house, its database or any package: `node verify-trail.js FILE [--head HEX] [--json]`.
//
// The file is NDJSON. First line: {"format":"jusheng-trail","version":1,"entries":N,"head":HEX,…}. Then one line for each entry,
// in the order of sealing: {"position":1,"entry":"[…]","previous":HEX,"hash":HEX}. Last line: {"end":true,"entries":N,"head":HEX}.
// `entry` is the text that was hashed: [id, seconds since 1970, kind of actor, actor, unit, request, action, kind of subject,
// subject, detail]. hash = SHA-256(previous as 32 bytes, then `entry` in UTF-8); the first `previous` is 32 zero bytes.
//
// Whoever rewrites every hash, first and last line included, makes a file that agrees with itself: compare its head with one
// that was noted elsewhere before (`--head`). Exit code 0: whole; 1: a fault; 2: wrong usage or not such a file.
import { createHash } from "node:crypto"
import { createReadStream } from "node:fs"
import { basename } from "node:path"
import { createInterface } from "node:readline"

const GENESIS = "0".repeat(64)

/** A file that is no export of the trail at all. */
export class NotATrail extends Error {}

/** Reads the whole file; answers how many entries agree, the head, and the first fault with the number of the entry. */
export async function verifyTrailFile(path, expectedHead) {
  const lines = createInterface({ input: createReadStream(path, "utf8"), crlfDelay: Number.POSITIVE_INFINITY })
  let first
  let last
  let head = GENESIS
  let entries = 0
  const answer = (position, reason) => ({
    entries,
    head,
    unsealed: first.unsealed ?? 0,
    fault: reason === undefined ? null : { position, reason },
  })
  for await (const text of lines) {
    if (text.trim() === "" && last) continue
    const line = parsed(text)
    if (!first) {
      if (line?.format !== "jusheng-trail") throw new NotATrail("这个文件不是留痕导出文件：首行不是导出说明")
      if (line.version !== 1) throw new NotATrail(`不认识第 ${line.version} 版的留痕导出文件，请改用导出它的版本核验`)
      first = line
      continue
    }
    const position = entries + 1
    if (last) return answer(position, "文件结尾之后又添加了内容")
    if (!line) return answer(position, "这一行读不出来，内容被改动或截断")
    if (line.end === true) {
      last = line
      continue
    }
    if (entries >= first.entries) return answer(position, `导出时共 ${first.entries} 条，这一条是后来添加的`)
    const reason = faultOf(line, position, head)
    if (reason) return answer(position, reason)
    head = line.hash
    entries = position
  }
  if (!first) throw new NotATrail("这个文件是空的，不是留痕导出文件")
  if (!last) return answer(entries + 1, "文件不完整：缺少这一条或结尾行")
  if (entries !== first.entries || entries !== last.entries)
    return answer(entries + 1, `导出时共 ${first.entries} 条，从这一条起缺失`)
  if (head !== first.head || head !== last.head) return answer(entries, "链尾摘要与文件首尾写明的不符")
  if (expectedHead && head !== expectedHead.toLowerCase()) return answer(entries, "链尾摘要与另行记下的不符")
  return answer(0)
}

function parsed(text) {
  try {
    const value = JSON.parse(text)
    return typeof value === "object" && value !== null ? value : undefined
  } catch {
    return undefined
  }
}

function faultOf(line, position, head) {
  if (line.position !== position)
    return `此处应为第 ${position} 条，文件中是第 ${line.position} 条：有条目被删除、添加或换序`
  if (line.previous !== head) return "与前一条的链接不符"
  const hash = createHash("sha256").update(Buffer.from(head, "hex")).update(String(line.entry), "utf8").digest("hex")
  return hash === line.hash ? undefined : "内容与封存时的摘要不符"
}

/** What a person reads. */
export const trailSentence = ({ entries, head, unsealed, fault }) =>
  fault
    ? `留痕第 ${fault.position} 条有问题：${fault.reason}。`
    : `留痕完好：共 ${entries} 条，链尾摘要 ${head}；导出时另有 ${unsealed} 条等待封存，不在文件中。`

if (basename(process.argv[1] ?? "") === "verify-trail.js") {
  const words = process.argv.slice(2)
  const json = words.includes("--json")
  const at = words.indexOf("--head")
  const head = at < 0 ? undefined : words[at + 1]
  const files = words.filter((word, index) => word !== "--json" && (at < 0 || (index !== at && index !== at + 1)))
  if (files.length !== 1 || files[0].startsWith("-") || (at >= 0 && !/^[0-9a-f]{64}$/i.test(head ?? ""))) {
    process.stderr.write("用法：node verify-trail.js 文件 [--head 链尾摘要（64 位十六进制）] [--json]\n")
    process.exit(2)
  }
  try {
    const result = await verifyTrailFile(files[0], head)
    process.stdout.write(`${json ? JSON.stringify(result) : trailSentence(result)}\n`)
    process.exitCode = result.fault ? 1 : 0
  } catch (error) {
    process.stderr.write(`${error instanceof NotATrail ? error.message : `读不了 ${files[0]}：${error.message}`}。\n`)
    process.exitCode = 2
  }
}
