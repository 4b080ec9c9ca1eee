/** One request that reached the pretended platform. */
export interface Incoming {
  readonly method: string
  readonly path: string
  readonly query: URLSearchParams
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>
  readonly body: Buffer
}

/** What goes back over the wire; `cut`: nothing, the connection breaks. */
export type Outgoing =
  | "cut"
  | {
      readonly status: number
      readonly type: string
      readonly text: string
      readonly afterMs: number
      readonly headers?: Readonly<Record<string, string>>
    }

/** The body as JSON; an empty object when it is none. */
export function jsonOf({ body }: Incoming): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(body.toString("utf8"))
    return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {}
  } catch {
    return {}
  }
}

/** The body as a submitted form. */
export const formOf = ({ body }: Incoming): URLSearchParams => new URLSearchParams(body.toString("utf8"))

/** One part of a multipart body. */
export interface Part {
  readonly name: string
  readonly fileName: string | undefined
  readonly bytes: Buffer
}

/** The parts of a multipart body; none when it is not one. */
export function partsOf({ headers, body }: Incoming): readonly Part[] {
  const boundary = /boundary="?([^";]+)"?/.exec(headers["content-type"] ?? "")?.[1]
  if (!boundary) return []
  const mark = Buffer.from(`--${boundary}`)
  const parts: Part[] = []
  for (let at = body.indexOf(mark); at >= 0; ) {
    const next = body.indexOf(mark, at + mark.length)
    if (next < 0) break
    const piece = body.subarray(at + mark.length + 2, next - 2)
    const headEnd = piece.indexOf("\r\n\r\n")
    const head = piece.subarray(0, Math.max(0, headEnd)).toString("utf8")
    const name = / name="([^"]*)"/.exec(head)?.[1]
    if (name !== undefined)
      parts.push({ name, fileName: / filename="([^"]*)"/.exec(head)?.[1], bytes: piece.subarray(headEnd + 4) })
    at = next
  }
  return parts
}
