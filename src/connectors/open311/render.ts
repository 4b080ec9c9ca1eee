import type { GeoReportError, Service, ServiceRequest } from "./shapes.ts"

export type Format = "json" | "xml"

/** What goes back, in either format. */
export interface Rendered {
  readonly type: string
  readonly text: string
}

type Value = string | number | boolean | null | readonly Fields[] | readonly string[] | Fields
type Fields = { readonly [name: string]: Value }

const SIGNS: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&apos;" }
/** Characters that no XML may hold are left out. */
const escaped = (text: string): string =>
  text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "").replace(/[&<>"']/g, (sign) => SIGNS[sign]!)

/** Names of the elements of each list. */
const ITEMS: Readonly<Record<string, string>> = { attributes: "attribute", values: "value" }

function xmlOf(name: string, value: Value): string {
  if (value === null || value === "") return `<${name}/>`
  if (Array.isArray(value)) {
    const item = ITEMS[name] ?? name.replace(/s$/, "")
    return `<${name}>${(value as readonly Value[]).map((one) => xmlOf(item, one)).join("")}</${name}>`
  }
  if (typeof value !== "object") return `<${name}>${escaped(String(value))}</${name}>`
  const inner = Object.entries(value as Fields).map(([key, one]) => xmlOf(key, one))
  return `<${name}>${inner.join("")}</${name}>`
}

const rendered = (format: Format, root: string, item: string, list: readonly Fields[]): Rendered =>
  format === "json"
    ? { type: "application/json; charset=utf-8", text: JSON.stringify(list) }
    : {
        type: "text/xml; charset=utf-8",
        text: `<?xml version="1.0" encoding="utf-8"?><${root}>${list.map((one) => xmlOf(item, one)).join("")}</${root}>`,
      }

export const renderServices = (format: Format, services: readonly Service[]): Rendered =>
  rendered(
    format,
    "services",
    "service",
    services.map((one) => ({
      service_code: one.code,
      service_name: one.name,
      description: one.description,
      metadata: one.attributes.length > 0,
      type: one.type,
      keywords: one.keywords.join(","),
      group: one.group,
    })),
  )

/** The definition of one service: a thing in JSON, not a list. */
export function renderDefinition(format: Format, service: Service): Rendered {
  const definition = {
    service_code: service.code,
    attributes: service.attributes.map((one, order) => ({
      variable: true,
      code: one.code,
      datatype: one.datatype,
      required: one.required,
      datatype_description: one.hint,
      order: order + 1,
      description: one.description,
      values: one.values.map(({ key, name }) => ({ key, name })),
    })),
  }
  if (format === "json") return { type: "application/json; charset=utf-8", text: JSON.stringify(definition) }
  return {
    type: "text/xml; charset=utf-8",
    text: `<?xml version="1.0" encoding="utf-8"?>${xmlOf("service_definition", definition)}`,
  }
}

const at = (date: Date | null): string => date?.toISOString().replace(/\.\d{3}Z$/, "Z") ?? ""

export const renderRequests = (format: Format, requests: readonly ServiceRequest[]): Rendered =>
  rendered(
    format,
    "service_requests",
    "request",
    requests.map((one) => ({
      service_request_id: one.id,
      status: one.isOpen ? "open" : "closed",
      status_notes: one.statusNotes,
      service_name: one.serviceName,
      service_code: one.serviceCode,
      description: one.description,
      agency_responsible: one.agency,
      service_notice: one.notice,
      requested_datetime: at(one.requestedAt),
      updated_datetime: at(one.updatedAt),
      expected_datetime: at(one.expectedAt),
      address: one.address,
      address_id: "",
      zipcode: "",
      lat: one.position?.lat ?? null,
      long: one.position?.long ?? null,
      media_url: one.mediaUrl,
    })),
  )

/** The answer to a new request: id or token or neither, by the service's type. */
export const renderTaken = (
  format: Format,
  taken: { readonly id?: string; readonly token?: string; readonly notice: string },
): Rendered =>
  rendered(format, "service_requests", "request", [
    {
      ...(taken.id !== undefined && { service_request_id: taken.id }),
      ...(taken.token !== undefined && { token: taken.token }),
      service_notice: taken.notice,
      account_id: null,
    },
  ])

export const renderToken = (format: Format, token: string, id: string): Rendered =>
  rendered(format, "service_requests", "request", [{ service_request_id: id, token }])

export const renderErrors = (
  format: Format,
  errors: readonly GeoReportError[],
): Rendered & { readonly status: number } => ({
  ...rendered(
    format,
    "errors",
    "error",
    errors.map(({ code, description }) => ({ code, description })),
  ),
  status: errors[0]?.code ?? 400,
})
