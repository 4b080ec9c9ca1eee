import type { Format, Rendered } from "../../connectors/index.ts"

/** Changed with the addresses themselves. */
const CHANGESET = "2026-06-01T00:00:00+08:00"
const SPECIFICATION = "http://wiki.open311.org/GeoReport_v2"
const FORMATS = ["application/json", "text/xml"]

/** Service discovery: where the endpoint is, which formats it speaks, how a key is had. */
export function renderDiscovery(format: Format, url: string): Rendered {
  const endpoint = { specification: SPECIFICATION, url, changeset: CHANGESET, type: "production", formats: FORMATS }
  const discovery = {
    changeset: CHANGESET,
    contact: "请联系运行本系统的单位。",
    key_service: "有对接收发权限的人员在“接口令牌”里新建令牌，作为api_key使用。",
    endpoints: [endpoint],
  }
  if (format === "json") return { type: "application/json; charset=utf-8", text: JSON.stringify(discovery) }
  const tag = (name: string, text: string): string =>
    `<${name}>${text.replaceAll("&", "&amp;").replaceAll("<", "&lt;")}</${name}>`
  const inner = [
    tag("specification", SPECIFICATION),
    tag("url", url),
    tag("changeset", CHANGESET),
    tag("type", endpoint.type),
    `<formats>${FORMATS.map((one) => tag("format", one)).join("")}</formats>`,
  ].join("")
  return {
    type: "text/xml; charset=utf-8",
    text: `<?xml version="1.0" encoding="utf-8"?><discovery>${tag("changeset", CHANGESET)}${tag("contact", discovery.contact)}${tag("key_service", discovery.key_service)}<endpoints><endpoint>${inner}</endpoint></endpoints></discovery>`,
  }
}
