import { z } from "zod"
import { type Answered, answered, failed, failureOf, misshapen, ownFailure, readAs } from "#connectors/kit"
import type { Call, Fetch, Json } from "#platform/fetch"
import type { NewRequest } from "./shapes.ts"

/** Another city's or department's GeoReport server. */
export interface Endpoint {
  readonly baseUrl: string
  readonly apiKey: string
  readonly jurisdiction: string
  readonly fetch: Fetch
}

const text = z.union([z.string(), z.number()]).transform(String)
const service = z.looseObject({
  service_code: text,
  service_name: z.string(),
  description: z.string().nullish(),
  type: z.string(),
})
const taken = z.looseObject({ service_request_id: text.nullish(), token: text.nullish() })
const request = z.looseObject({
  service_request_id: text,
  status: z.enum(["open", "closed"]),
  status_notes: z.string().nullish(),
  service_code: text,
  description: z.string().nullish(),
  updated_datetime: z.string().nullish(),
})
const errorList = z.array(z.looseObject({ code: text, description: z.string() })).min(1)

export type RemoteService = z.infer<typeof service>
export type RemoteRequest = z.infer<typeof request>

async function ask<T>(
  { baseUrl, jurisdiction, fetch }: Endpoint,
  path: string,
  call: Omit<Call, "url">,
  guard: z.ZodType<T>,
): Promise<Answered<T>> {
  const query = { ...call.query, ...(jurisdiction !== "" && { jurisdiction_id: jurisdiction }) }
  const answer = await fetch({ ...call, url: `${baseUrl}${path}`, query, name: path })
  const json = answer.ok ? answer.reply.json : answer.trouble.reply?.json
  const refused = errorList.safeParse(json)
  if (!answer.ok && refused.success) {
    const { code, description } = refused.data[0]!
    const kind = code === "403" || code === "401" ? "permission" : "content"
    return failed(
      ownFailure(
        `open311-${code}`,
        kind,
        `对方系统未接收：${description.slice(0, 120)}`,
        "请核对事项编码、地点和接口密钥。",
      ),
    )
  }
  if (!answer.ok) return failed(failureOf(answer.trouble))
  return json === undefined ? failed(misshapen(path)) : readAs(guard, json as Json, path)
}

export const remoteServices = (to: Endpoint): Promise<Answered<RemoteService[]>> =>
  ask(to, "/services.json", {}, z.array(service))

/**
 * Sends a request once. The standard knows no key: after a lost answer the caller looks for it among the open requests
 * (`remoteRequests`) before a person decides; a server that answers "duplicate" has it already.
 */
export async function sendRequest(
  to: Endpoint,
  given: NewRequest,
): Promise<Answered<{ readonly id: string | null; readonly token: string | null }>> {
  const form: Record<string, string> = {
    api_key: to.apiKey,
    service_code: given.serviceCode,
    description: given.description,
    ...(given.position && { lat: String(given.position.lat), long: String(given.position.long) }),
    ...(given.address && { address_string: given.address }),
    ...(given.mediaUrl && { media_url: given.mediaUrl }),
    ...(given.phone && { phone: given.phone }),
    ...(given.deviceId && { device_id: given.deviceId }),
    ...Object.fromEntries(
      Object.entries(given.attributes).map(([code, values]) => [`attribute[${code}]`, values.join(",")]),
    ),
  }
  const answer = await ask(to, "/requests.json", { method: "POST", form }, z.array(taken).min(1))
  if (!answer.ok) return answer
  const [first] = answer.value
  return answered({ id: first?.service_request_id ?? null, token: first?.token ?? null })
}

export const remoteRequests = (
  to: Endpoint,
  query: Readonly<Record<string, string>>,
): Promise<Answered<RemoteRequest[]>> => ask(to, "/requests.json", { query }, z.array(request))

/** The id that a token became; null while it has none. */
export async function idOfToken(to: Endpoint, token: string): Promise<Answered<string | null>> {
  const answer = await ask(to, `/tokens/${encodeURIComponent(token)}.json`, {}, z.array(taken))
  return answer.ok ? answered(answer.value[0]?.service_request_id ?? null) : answer
}
