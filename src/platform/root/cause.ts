/** Why the surroundings failed us: no room left, no right to write, or the database cannot be reached. */
export type Cause = "disk-full" | "not-writable" | "unreachable"

/** Codes of Node's file and socket calls and of PostgreSQL (class 08, 53 and 57). */
const BY_CODE: Readonly<Record<string, Cause>> = {
  ENOSPC: "disk-full",
  EDQUOT: "disk-full",
  EFBIG: "disk-full",
  "53100": "disk-full",
  EACCES: "not-writable",
  EPERM: "not-writable",
  EROFS: "not-writable",
  ECONNREFUSED: "unreachable",
  ECONNRESET: "unreachable",
  EPIPE: "unreachable",
  ENOTFOUND: "unreachable",
  ETIMEDOUT: "unreachable",
  "08000": "unreachable",
  "08001": "unreachable",
  "08003": "unreachable",
  "08006": "unreachable",
  "28000": "unreachable",
  "28P01": "unreachable",
  "3D000": "unreachable",
  "53300": "unreachable",
  "57P01": "unreachable",
  "57P02": "unreachable",
  "57P03": "unreachable",
}

/** The driver names a lost connection in words only. */
const LOST =
  /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error)/

/** The cause of a failure, its own or of what it was made from; undefined for everything that is nobody's surroundings. */
export function causeOf(error: unknown): Cause | undefined {
  let at = error as { code?: string; syscall?: string; message?: string; cause?: unknown } | null | undefined
  for (let depth = 0; at && depth < 5; at = at.cause as typeof at, depth++) {
    const { code = "", syscall, message = "" } = at
    const cause = BY_CODE[code]
    if (cause) return cause
    // Node's recursive mkdir says "no such file" of a file system mounted read-only.
    if (code === "ENOENT" && syscall === "mkdir") return "not-writable"
    if (LOST.test(message)) return "unreachable"
  }
  return undefined
}
