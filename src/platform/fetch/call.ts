/** Parsed JSON in which no id has passed through a double: integers beyond 2^53 are decimal strings. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json }

/** One outgoing call. */
export interface Call {
  readonly method?: "GET" | "POST" | "PUT" | "PATCH" | "DELETE"
  readonly url: string
  /** Appended to the url; never shown in logs or troubles, tokens live here on several platforms. */
  readonly query?: Readonly<Record<string, string | number | undefined>>
  readonly headers?: Readonly<Record<string, string>>
  /** Sent as UTF-8 JSON; Chinese is not escaped (platforms count the escapes as characters). */
  readonly json?: unknown
  /** Sent as application/x-www-form-urlencoded. */
  readonly form?: Readonly<Record<string, string>>
  /** Sent as it is; name its content-type in `headers`. */
  readonly body?: Uint8Array | string
  /** What the answer must be: `json` (default) makes anything else a `garbage` trouble. */
  readonly expect?: "json" | "text" | "bytes"
  /** Time for the whole call, redirects and the last byte included. */
  readonly timeoutMs?: number
  /** Greatest size of the answer after decompression. */
  readonly sizeBytesMax?: number
  /** What the call is for, in troubles and logs: the url itself is never shown. */
  readonly name?: string
}

export interface Reply {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly bytes: Buffer
  /** The raw answer as text: UTF-8 unless the answer names another charset. */
  readonly text: string
  /** Undefined when the answer is not JSON. */
  readonly json: Json | undefined
  /** Where the answer came from in the end; absent on a tape. */
  readonly landed?: Landed
}

export interface Landed {
  readonly url: string
  readonly redirects: number
  /** End of the server's certificate; null over plain HTTP. */
  readonly certificateEndsAt: Date | null
}

/**
 * Why no usable answer came. `dns` name not found · `address` refused by the guard · `refused` no connection ·
 * `tls` the server's certificate is not valid ·
 * `timeout` · `cut` connection broken off · `size` too large · `garbage` not the promised format · `status` not 2xx
 * (its reply is kept: many platforms put their own code there).
 */
export type TroubleKind = "dns" | "address" | "refused" | "tls" | "timeout" | "cut" | "size" | "garbage" | "status"

export interface Trouble {
  readonly kind: TroubleKind
  /** Whether the other side may have acted: `no` only when not one byte of the request can have reached it. */
  readonly sent: "no" | "maybe"
  /** Method, host and name of the call; no path, no query, no secret. */
  readonly where: string
  readonly reply?: Reply
}

export type Answer = { readonly ok: true; readonly reply: Reply } | { readonly ok: false; readonly trouble: Trouble }

/** The door to the outside. It never throws for anything the outside does. */
export type Fetch = (call: Call) => Promise<Answer>
