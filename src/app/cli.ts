import { randomBytes } from "node:crypto"
import { appendFileSync, existsSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { buffer } from "node:stream/consumers"
import { ConfigError, readConfig } from "#platform/config"
import { causeOf, fileTrouble, packageRoot, Trouble } from "#platform/root"
import { type ExitCode, type Io, UsageError } from "./cli/command.ts"
import { COMMANDS } from "./cli/index.ts"

/** Runs one command with the process's own streams, and ends the process with its exit code. */
export async function main(words: readonly string[]): Promise<void> {
  // A reader that closes early (`| head`) is no failure.
  for (const stream of [process.stdout, process.stderr]) stream.on("error", () => process.exit(0))
  const code = await runWords(words, {
    out: (text) => void process.stdout.write(text),
    err: (text) => void process.stderr.write(text),
    stdin: () => buffer(process.stdin),
    now: () => new Date(),
    env: process.env,
  })
  // A pipe is written in the background: leave only after the last byte.
  process.stdout.write("", () => process.exit(code))
}

/** One call of the command line: words in, exit code out. */
export async function runWords(words: readonly string[], io: Io): Promise<ExitCode> {
  const [name, ...rest] = words
  const help = (word: string | undefined) => word === "--help" || word === "-h" || word === "help"
  try {
    if (name === undefined) {
      io.err(await overview())
      return 2
    }
    if (name === "--version" || name === "-v") return print(io, `${version()}\n`)
    if (help(name) && rest[0] === undefined) return print(io, await overview())
    const wanted = help(name) ? rest[0]! : name
    const load = Object.hasOwn(COMMANDS, wanted) ? COMMANDS[wanted] : undefined
    if (!load) throw new UsageError(unknown(wanted))
    const command = await load()
    if (help(name) || rest.some((word) => word === "--help" || word === "-h"))
      return print(io, `${command.help.trim()}\n`)
    return await command.run(rest, io)
  } catch (error) {
    return failure(error, name, io)
  }
}

function print(io: Io, text: string): ExitCode {
  io.out(text)
  return 0
}

/** Wrong usage and mendable troubles are sentences; anything else is a bug with an id to find it by. */
function failure(error: unknown, name: string | undefined, io: Io): ExitCode {
  if (error instanceof UsageError) {
    const known = name !== undefined && Object.hasOwn(COMMANDS, name)
    io.err(`${error.message}\n用法见：jusheng ${known ? `${name} ` : ""}--help\n`)
    return 2
  }
  if (error instanceof Trouble || error instanceof ConfigError) {
    io.err(`${error.message}\n`)
    return 1
  }
  const mendable = writeTrouble(error)
  if (mendable) {
    io.err(`${mendable.message}\n`)
    return 1
  }
  const id = randomBytes(4).toString("hex")
  io.err(`程序出错，编号 ${id}。详情${record(id, error, io)}，请把编号和详情一并反馈。\n`)
  return 1
}

/** A disk that is full or may not be written, wherever it was met. */
function writeTrouble(error: unknown): Trouble | undefined {
  const { code, path, syscall } = error as { code?: string; path?: string; syscall?: string }
  const cause = causeOf(error)
  const about =
    cause === "disk-full" || (cause === "not-writable" && code !== "EPERM" && /^(open|mkdir)$/.test(syscall ?? ""))
  return about ? fileTrouble(error, path ?? "数据目录") : undefined
}

/** Keeps the details beside the house's log when there is a home, else shows them. */
function record(id: string, error: unknown, io: Io): string {
  const detail = error instanceof Error ? (error.stack ?? error.message) : String(error)
  try {
    const { home } = readConfig(io.env)
    if (existsSync(home)) {
      const path = join(home, "errors.log")
      appendFileSync(path, `${io.now().toISOString()} ${id} ${detail}\n`)
      return `记在 ${path}`
    }
  } catch {
    // An unusable home must not hide the error itself.
  }
  io.err(`${detail}\n`)
  return "见上"
}

async function overview(): Promise<string> {
  const commands = await Promise.all(Object.values(COMMANDS).map((load) => load()))
  const width = Math.max(...commands.map(({ name }) => name.length))
  const lines = commands.map(({ name, summary }) => `  ${name.padEnd(width)}  ${summary}`)
  return `聚声 ${version()}：政务新媒体管理平台\n\n用法：jusheng 命令 [参数]\n\n${lines.join("\n")}\n\n每个命令都有 --help。退出码：0 完成，1 有发现或被拒绝，2 用法不对。\n`
}

const version = (): string =>
  (JSON.parse(readFileSync(join(packageRoot(), "package.json"), "utf8")) as { version: string }).version

function unknown(name: string): string {
  const near = Object.keys(COMMANDS).find((known) => distance(known, name) <= 2)
  return `没有“${name}”这个命令${near ? `，是不是 ${near}？` : ""}`
}

/** Edit distance of two short words. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) {
      next[j] = Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1))
    }
    row = next
  }
  return row[b.length]!
}
