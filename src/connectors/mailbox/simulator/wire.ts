import type { Folder, KeptMail } from "./folders.ts"

/** Words of a command; quoted ones without their quotes, lists with their brackets. */
export function wordsOf(line: string): string[] {
  const words: string[] = []
  for (const [, quoted, bare] of line.matchAll(/"((?:[^"\\]|\\.)*)"|(\S+)/g))
    words.push(quoted === undefined ? bare! : quoted.replace(/\\(.)/g, "$1"))
  return words
}

/** `4:*`, `1,3` → whether a number is among them; `*` is the last. */
export function numbersIn(set: string, { mails }: Folder): (uid: number) => boolean {
  const last = Math.max(0, ...mails.map(({ uid }) => uid))
  const numberOf = (word: string): number => (word === "*" ? last : Number(word))
  const ranges = set.split(",").map((part) => {
    const [a = "0", b = a] = part.split(":")
    return [Math.min(numberOf(a), numberOf(b)), Math.max(numberOf(a), numberOf(b))] as const
  })
  return (uid) => ranges.some(([from, to]) => uid >= from && uid <= to)
}

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

/** `UID 4:* SINCE 11-Jun-2026`. */
export function isMatch({ uid, day }: KeptMail, words: readonly string[], folder: Folder): boolean {
  const after = (name: string): string | undefined => {
    const at = words.findIndex((word) => word.toUpperCase() === name)
    return at < 0 ? undefined : words[at + 1]
  }
  const [set, since] = [after("UID"), after("SINCE")]
  if (set !== undefined && !numbersIn(set, folder)(uid)) return false
  if (since === undefined) return true
  const [date = "", month = "", year = ""] = since.split("-")
  return day >= `${year}-${String(MONTHS.indexOf(month) + 1).padStart(2, "0")}-${date.padStart(2, "0")}`
}

/** One mail's answer to a FETCH: its size, its head, or its bytes up to the length asked for. */
export function fetchAnswer(number: number, { uid, bytes, flags }: KeptMail, asked: string): Buffer {
  const head = bytes.subarray(0, Math.max(0, bytes.indexOf("\r\n\r\n") + 4))
  const length = /BODY\.PEEK\[\]<0\.(\d+)>/.exec(asked)?.[1]
  const part = /BODY\.PEEK\[HEADER\]/.test(asked)
    ? { name: "BODY[HEADER]", content: head }
    : /BODY\.PEEK\[\]/.test(asked)
      ? { name: length ? "BODY[]<0>" : "BODY[]", content: length ? bytes.subarray(0, Number(length)) : bytes }
      : undefined
  const begin = `* ${number} FETCH (UID ${uid} FLAGS (${[...flags].join(" ")}) RFC822.SIZE ${bytes.length}`
  if (!part) return Buffer.from(`${begin})\r\n`)
  return Buffer.concat([
    Buffer.from(`${begin} ${part.name} {${part.content.length}}\r\n`),
    part.content,
    Buffer.from(")\r\n"),
  ])
}
