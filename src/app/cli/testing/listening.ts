import type { Io } from "../command.ts"

/** An Io that keeps what a command writes; `input` is its standard input. For tests. */
export function listening(input: Uint8Array | string = new Uint8Array()) {
  const written = { out: "", err: "" }
  const io: Io = {
    out: (text) => {
      written.out += text
    },
    err: (text) => {
      written.err += text
    },
    stdin: async () => (typeof input === "string" ? new TextEncoder().encode(input) : input),
    now: () => new Date("2026-09-15T02:00:00Z"),
    env: {},
  }
  return { io, out: () => written.out, err: () => written.err }
}
