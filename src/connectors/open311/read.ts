import type { GeoReportError, NewRequest, Service } from "./shapes.ts"

const DESCRIPTION_CHARS_MAX = 4_000
const SPAN_MS = 90 * 86_400_000
/** 90 days or this many, whichever is smaller (the standard). */
export const REQUESTS_MAX = 1_000

type Read<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly errors: readonly GeoReportError[] }

const wrong = (description: string): GeoReportError => ({ code: 400, description })

/** A submitted form → a new request, or everything that is wrong with it in the standard's codes and in Chinese. */
export function readNewRequest(form: URLSearchParams, services: readonly Service[]): Read<NewRequest> {
  const errors: GeoReportError[] = []
  const text = (name: string): string => (form.get(name) ?? "").trim()
  const service = services.find(({ code }) => code === text("service_code"))
  if (text("service_code") === "") errors.push(wrong("缺少事项编码（service_code）。"))
  else if (!service) errors.push({ code: 404, description: `没有编码为“${text("service_code")}”的事项。` })
  const position = positionOf(text("lat"), text("long"))
  if (position === undefined) errors.push(wrong("经纬度不正确：须为WGS-84坐标，纬度-90至90，经度-180至180。"))
  const address = text("address_string")
  if (!position && address === "" && text("address_id") === "")
    errors.push(wrong("缺少地点：请提供经纬度（lat、long）或地址（address_string）。"))
  if (text("description").length > DESCRIPTION_CHARS_MAX) errors.push(wrong(`描述不能超过${DESCRIPTION_CHARS_MAX}字。`))
  const attributes = attributesOf(form)
  for (const { code, required, description } of service?.attributes ?? [])
    if (required && !attributes[code]?.some((value) => value !== ""))
      errors.push(wrong(`缺少必答项“${description}”（attribute[${code}]）。`))
  if (errors.length > 0) return { ok: false, errors }
  return {
    ok: true,
    value: {
      serviceCode: service!.code,
      description: text("description"),
      position: position ?? null,
      address,
      attributes,
      email: text("email"),
      phone: text("phone"),
      firstName: text("first_name"),
      lastName: text("last_name"),
      deviceId: text("device_id"),
      mediaUrl: /^https?:\/\//.test(text("media_url")) ? text("media_url") : "",
    },
  }
}

/** Null: none was given. Undefined: not a position. */
function positionOf(lat: string, long: string): NewRequest["position"] | undefined {
  if (lat === "" && long === "") return null
  const [north, east] = [Number(lat), Number(long)]
  const isPlace = lat !== "" && long !== "" && Math.abs(north) <= 90 && Math.abs(east) <= 180
  return isPlace ? { lat: north, long: east } : undefined
}

/** `attribute[code]=v`, and `attribute[code][]=v` for several. */
function attributesOf(form: URLSearchParams): Record<string, string[]> {
  const found: Record<string, string[]> = {}
  for (const [name, value] of form) {
    const code = /^attribute\[([\w.-]{1,64})\](?:\[\])?$/.exec(name)?.[1]
    if (code && code !== "__proto__") found[code] = [...(found[code] ?? []), value]
  }
  return found
}

/** What is asked for of the list. */
export interface RequestFilter {
  readonly ids: readonly string[]
  readonly serviceCodes: readonly string[]
  readonly from: Date | null
  readonly to: Date | null
  readonly statuses: readonly ("open" | "closed")[]
}

/** `service_request_id` overrides all else; a span longer than 90 days is refused, one open end is filled from `now`. */
export function readFilter(query: URLSearchParams, now: Date): Read<RequestFilter> {
  const list = (name: string): string[] =>
    (query.get(name) ?? "")
      .split(",")
      .map((one) => one.trim())
      .filter((one) => one !== "")
  const ids = list("service_request_id")
  if (ids.length > 0) return { ok: true, value: { ids, serviceCodes: [], from: null, to: null, statuses: [] } }
  const [from, to] = [dateOf(query.get("start_date")), dateOf(query.get("end_date"))]
  const statuses = list("status")
  const errors: GeoReportError[] = []
  if (from === undefined || to === undefined) errors.push(wrong("日期须为ISO 8601格式并带时区。"))
  if (statuses.some((one) => one !== "open" && one !== "closed")) errors.push(wrong("状态只能是open或closed。"))
  const end = to ?? now
  const start = from ?? new Date(end.getTime() - SPAN_MS)
  if (start > end || end.getTime() - start.getTime() > SPAN_MS) errors.push(wrong("起止日期颠倒或相隔超过90天。"))
  if (errors.length > 0) return { ok: false, errors }
  const value = {
    ids: [],
    serviceCodes: list("service_code"),
    from: start,
    to: end,
    statuses: statuses as ("open" | "closed")[],
  }
  return { ok: true, value }
}

/** Null: not asked for. Undefined: not an instant. */
function dateOf(text: string | null): Date | null | undefined {
  if (text === null || text === "") return null
  const date = new Date(text)
  return Number.isNaN(date.getTime()) || !/(?:Z|[+-]\d{2}:?\d{2})$/.test(text) ? undefined : date
}
