#!/usr/bin/env node
// Verifies an unpacked evidence package without the house, its database, its network or any package: `node verify-evidence.js [FOLDER]`.
//
// SHA256SUMS names every file with its SHA-256 (as `sha256sum -c` reads it). evidence-before.json is the canonical text of what was
// seen: its SHA-256 is the value on the problem's page and in the trail. trail.ndjson holds the sealed entries about the problem:
// hash = SHA-256(previous as 32 bytes, then `entry` in UTF-8), so that each can be found again in the whole chain (verify-trail.js).
// Exit code 0: whole; 1: a fault; 2: not such a folder.
import { createHash } from "node:crypto"
import { readFileSync } from "node:fs"
import { basename, join } from "node:path"

const sha256 = (...pieces) => pieces.reduce((hash, piece) => hash.update(piece), createHash("sha256")).digest("hex")

/** Answers what was found, a Chinese sentence each; `faults` are those that are wrong. */
export function verifyEvidence(folder) {
  const read = (name) => readFileSync(join(folder, name))
  const faults = []
  const said = []
  const sums = read("SHA256SUMS").toString("utf8").trim().split("\n")
  for (const line of sums) {
    const [, hash, name] = /^([0-9a-f]{64}) {2}(.+)$/.exec(line) ?? []
    if (!hash || name.includes("..")) faults.push(`SHA256SUMS 有一行读不出来：${line}`)
    else
      try {
        if (sha256(read(name)) !== hash) faults.push(`${name} 的内容与打包时不同`)
      } catch {
        faults.push(`${name} 缺失`)
      }
  }
  said.push(`共 ${sums.length} 个文件，已逐个计算 SHA-256。`)
  const lines = read("trail.ndjson").toString("utf8").trim().split("\n").filter(Boolean)
  for (const [at, text] of lines.entries()) {
    const { previous, entry, hash } = JSON.parse(text)
    if (sha256(Buffer.from(previous, "hex"), Buffer.from(entry, "utf8")) !== hash)
      faults.push(`留痕第 ${at + 1} 行的内容与封存时的摘要不符`)
  }
  said.push(`有关的操作留痕 ${lines.length} 条，已逐条重算封存摘要。`)
  const evidence = sha256(read("evidence-before.json"))
  const isKnown = lines.some((text) => text.includes(evidence))
  said.push(
    isKnown
      ? "发现时证据的校验值已写在封存的留痕里。"
      : "留痕里还没有发现时证据的校验值：打包时可能尚未封存，请稍后重新下载，或用整条留痕链核验。",
  )
  return { faults, said }
}

if (basename(process.argv[1] ?? "") === "verify-evidence.js") {
  try {
    const { faults, said } = verifyEvidence(process.argv[2] ?? ".")
    process.stdout.write(`${[...said, ...faults.map((fault) => `有问题：${fault}。`)].join("\n")}\n`)
    process.stdout.write(faults.length === 0 ? "证据包完好。\n" : "证据包不完好，不要作为证据使用。\n")
    process.exitCode = faults.length === 0 ? 0 : 1
  } catch (error) {
    process.stderr.write(`这里不是解开的证据包：${error.message}\n`)
    process.exitCode = 2
  }
}
