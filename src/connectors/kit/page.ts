import type { Fetch } from "#platform/fetch"
import { type Answered, answered, failed, failureOf } from "./failures.ts"

/** A public page as it was answered, byte for byte. */
export interface PageSeen {
  /** Where the answer came from in the end. */
  readonly url: string
  readonly httpStatus: number
  readonly contentType: string
  readonly bytes: Uint8Array
}

/** Pages of posts are some hundred kilobytes; pictures are not fetched. */
const PAGE_BYTES_MAX = 4 * 1024 * 1024

/**
 * Looks at a page as anybody may, without login or token. A page that is answered with an error (a post taken down) was
 * seen all the same; only no answer at all is a failure.
 */
export async function seePage(fetch: Fetch, url: string): Promise<Answered<PageSeen>> {
  const headers = { accept: "text/html,application/xhtml+xml,*/*;q=0.5", "accept-language": "zh-CN,zh" }
  const answer = await fetch({ url, headers, expect: "bytes", sizeBytesMax: PAGE_BYTES_MAX, name: "page of a post" })
  if (!answer.ok && !(answer.trouble.kind === "status" && answer.trouble.reply))
    return failed(failureOf(answer.trouble))
  const reply = answer.ok ? answer.reply : answer.trouble.reply!
  return answered({
    url: reply.landed?.url ?? url,
    httpStatus: reply.status,
    contentType: reply.headers["content-type"] ?? "",
    bytes: reply.bytes,
  })
}
