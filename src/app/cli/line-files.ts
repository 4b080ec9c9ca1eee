import { constants, createReadStream } from "node:fs"
import { access, stat } from "node:fs/promises"
import { parseJson } from "#platform/fetch"
import { Trouble } from "#platform/root"
import type { Io } from "./command.ts"

/** Longest line that is read; a longer one is told and left out. */
export const LINE_BYTES_MAX = 64 * 1024 * 1024

/** Errors told one by one on standard error; `--json` has them all. */
const ERRORS_TOLD = 20

const CHUNK_BYTES = 1 << 20

/** A line that could not be used. */
export interface LineError {
  /** 1 is the first line of the file. */
  readonly line: number
  readonly reason: string
}

export type Json = Readonly<Record<string, unknown>>

/** One object of a file with a JSON object on each line. */
export interface LineRecord {
  readonly line: number
  readonly value: Json
}

export interface LineFile {
  /** Guess of the number of lines, from the first part of the file; known from the first record on. */
  expected(): number
  /** The objects, read as they are asked for; what is no object goes to `errors`. Throws Trouble for a file without a line. */
  records(errors: LineError[]): AsyncGenerator<LineRecord>
}

/** A file of JSON lines, `-` for standard input. Never holds more of a file than a chunk and a line. */
export async function lineFile(path: string, io: Io): Promise<LineFile> {
  const name = path === "-" ? "标准输入" : path
  const input = path === "-" ? await io.stdin() : undefined
  const bytes = input?.length ?? (await sizeOf(path))
  let expected = 0
  return {
    expected: () => expected,
    async *records(errors) {
      let line = 0
      let seen = 0
      for await (const raw of linesOf(input ? [input] : createReadStream(path, { highWaterMark: CHUNK_BYTES }))) {
        line += 1
        seen += raw ? raw.length + 1 : 0
        if (line <= 1_000) expected = Math.ceil((bytes / Math.max(1, seen)) * line * 1.05)
        const value = raw ? objectOf(raw) : `这一行超过${LINE_BYTES_MAX / 1024 / 1024}MB，未读取`
        if (typeof value === "string") errors.push({ line, reason: value })
        else if (value) yield { line, value }
      }
      if (line === 0) throw new Trouble(`文件“${name}”是空的，请确认后重新选择。`)
    },
  }
}

/** Bytes of a file that can be read; what stands in the way is a sentence. */
async function sizeOf(path: string): Promise<number> {
  try {
    await access(path, constants.R_OK)
    const found = await stat(path)
    if (found.isDirectory()) throw new Trouble(`${path} 是目录，请给出文件`)
    return found.size
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code
    if (code === "ENOENT" || code === "ENOTDIR") throw new Trouble(`没有这个文件：${path}`)
    if (code === "EACCES" || code === "EPERM") throw new Trouble(`没有权限读取 ${path}`)
    throw error
  }
}

/** Lines as bytes; undefined stands for a line that is too long. */
async function* linesOf(
  chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
): AsyncGenerator<Uint8Array | undefined> {
  let parts: Uint8Array[] = []
  let length = 0
  const keep = (part: Uint8Array) => {
    length += part.length
    if (length > LINE_BYTES_MAX) parts = []
    else parts.push(part)
  }
  const take = (): Uint8Array | undefined => {
    const line = length > LINE_BYTES_MAX ? undefined : parts.length === 1 ? parts[0]! : Buffer.concat(parts)
    parts = []
    length = 0
    return line
  }
  for await (const chunk of chunks) {
    let start = 0
    for (let newline = chunk.indexOf(10); newline >= 0; newline = chunk.indexOf(10, start)) {
      keep(chunk.subarray(start, newline))
      yield take()
      start = newline + 1
    }
    if (start < chunk.length) keep(chunk.subarray(start))
  }
  if (length > 0) yield take()
}

const strict = new TextDecoder("utf-8", { fatal: true })

/** The object of a line, a sentence about what is wrong with it, or undefined for a blank line. */
function objectOf(raw: Uint8Array): Json | string | undefined {
  let text: string
  try {
    text = strict.decode(raw)
  } catch {
    return "这一行不是UTF-8编码，未读取"
  }
  if (text.trim() === "") return undefined
  const value = parseJson(text)
  if (value === null || typeof value !== "object" || Array.isArray(value)) return "这一行不是JSON对象，未读取"
  return value as Json
}

/** The first filled field under one of the names, as text; undefined when none is. */
export function field({ value }: LineRecord, names: readonly string[]): string | undefined {
  for (const name of names) {
    const found = value[name]
    if (typeof found === "string" ? found.trim() !== "" : typeof found === "number" || typeof found === "boolean")
      return String(found)
  }
  return undefined
}

/** Tells the lines left out, the first ones by number. */
export function tellErrors(io: Io, file: string, errors: readonly LineError[]): void {
  for (const { line, reason } of errors.slice(0, ERRORS_TOLD)) io.err(`${file}第${line}行：${reason}\n`)
  if (errors.length > ERRORS_TOLD) io.err(`……另有${errors.length - ERRORS_TOLD}行有问题，请用 --json 查看\n`)
}

/** Field names of posts and messages, Chinese or English. */
export const FIELDS = {
  id: ["id", "ID", "编号", "留言编号", "序号"],
  title: ["title", "标题", "主题", "留言主题"],
  text: ["text", "body", "content", "正文", "内容", "全文", "留言详情", "留言内容"],
  body: ["body", "text", "content", "正文", "内容", "留言详情", "留言内容"],
  label: ["label", "class", "category", "类别", "分类", "一级标签", "一级分类"],
  time: ["time", "at", "date", "时间", "留言时间", "发布时间"],
  likes: ["likes", "点赞数", "点赞"],
} as const
