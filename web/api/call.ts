import type { Route } from "#kernel/route"
import { type GivenFor, type ReplyOf, type Request, requestOf } from "./address.ts"
import { errorOf, unreachable } from "./error.ts"

/** Calls one address of the house. Throws ApiError with a sentence for everything that did not work. */
export async function api<R extends Route>(route: R, input: GivenFor<R>, signal?: AbortSignal): Promise<ReplyOf<R>> {
  const request = requestOf(route, input as Record<string, unknown>)
  const response = await send(request, signal)
  if (!response.ok) throw await errorOf(response)
  return (response.status === 204 ? {} : await response.json()) as ReplyOf<R>
}

/** The address of a file that the browser downloads by itself. */
export function downloadOf<R extends Route>(route: R, input: GivenFor<R>): string {
  return requestOf(route, input as Record<string, unknown>).url
}

async function send(request: Request, signal: AbortSignal | undefined): Promise<Response> {
  const init: RequestInit = { method: request.method, credentials: "same-origin", signal: signal ?? null }
  if (request.body?.bytes instanceof Blob) {
    // A file goes as it is, its name beside it; the platform's door puts the two together again.
    init.body = request.body.bytes
    init.headers = {
      "content-type": "application/octet-stream",
      "x-file-name": encodeURIComponent(String(request.body.fileName ?? "")),
    }
  } else if (request.body) {
    init.body = JSON.stringify(request.body)
    init.headers = { "content-type": "application/json" }
  }
  try {
    return await fetch(request.url, init)
  } catch (error) {
    if (signal?.aborted) throw error
    throw unreachable()
  }
}
