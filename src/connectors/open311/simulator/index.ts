import {
  type ControlPort,
  type Endpoint,
  formOf,
  type Said,
  type Simulator,
  type SimulatorOptions,
  startSimulator,
} from "#connectors/kit/simulator"
import { isSentTwice } from "../duplicate.ts"
import { readFilter, readNewRequest } from "../read.ts"
import {
  type Format,
  type Rendered,
  renderDefinition,
  renderErrors,
  renderRequests,
  renderServices,
  renderTaken,
  renderToken,
} from "../render.ts"
import type { GeoReportError, NewRequest, Service, ServiceRequest } from "../shapes.ts"

export interface Control {
  requests(): { requests: readonly { id: string; description: string }[] }
  close(input: { id: string; notes: string }): object
}

export const SIM_KEY = "open311-key"

/** A city that takes reports, one service of each kind. */
export const SIM_SERVICES: readonly Service[] = [
  {
    code: "lamp",
    name: "路灯不亮",
    description: "道路照明",
    group: "市政",
    keywords: ["路灯"],
    type: "realtime",
    attributes: [],
  },
  {
    ...{ code: "water", name: "停水", description: "供水", group: "水务", keywords: ["停水", "水压"], type: "batch" },
    attributes: [
      { code: "floor", datatype: "number", required: true, description: "楼层", hint: "填数字", values: [] },
    ],
  },
]

const said = ({ type, text }: Rendered, status = 200): Said => ({ text, type, status, code: String(status) })

/** GeoReport v2 on loopback, in both formats (platforms.md 10a, 12). */
export const startOpen311 = (options: SimulatorOptions = {}): Promise<Simulator<Control>> =>
  startSimulator<Control>((ground) => {
    const kept: { request: ServiceRequest; given: NewRequest; at: Date; token: string | undefined }[] = []
    const refuse = (format: Format, errors: readonly GeoReportError[]): Said => {
      const answer = renderErrors(format, errors)
      return said(answer, answer.status)
    }
    const formatOf = (ids: readonly string[]): Format => (ids.at(-1) === "xml" ? "xml" : "json")

    function take(format: Format, form: URLSearchParams): Said {
      if (form.get("api_key") !== SIM_KEY)
        return refuse(format, [{ code: 403, description: "api_key was not provided" }])
      const read = readNewRequest(form, SIM_SERVICES)
      if (!read.ok) return refuse(format, read.errors)
      const at = new Date(ground.now())
      const given = read.value
      if (kept.some((one) => isSentTwice({ ...one.given, at: one.at }, { ...given, at }, { metres: 50, minutes: 60 })))
        return refuse(format, [{ code: 400, description: "base is a duplicate" }])
      const service = SIM_SERVICES.find(({ code }) => code === given.serviceCode)!
      const id = ground.nextId()
      const request = {
        ...{ id, isOpen: true, statusNotes: "待受理", serviceCode: service.code, serviceName: service.name },
        ...{ description: given.description, agency: "市城市管理局", notice: "", requestedAt: at, updatedAt: at },
        ...{ expectedAt: null, address: given.address, position: given.position, mediaUrl: given.mediaUrl },
      }
      const token = service.type === "batch" ? `t${id}` : undefined
      kept.push({ request, given, at, token })
      return said(renderTaken(format, { ...(token ? { token } : { id }), notice: "" }), 201)
    }

    const endpoints: Endpoint[] = [
      {
        name: "services",
        method: "GET",
        path: /^\/services\.(json|xml)$/,
        kind: "list",
        run: ({ ids }) => said(renderServices(formatOf(ids), SIM_SERVICES)),
      },
      {
        name: "definition",
        method: "GET",
        path: /^\/services\/([\w-]+)\.(json|xml)$/,
        kind: "read",
        run: ({ ids }) => {
          const service = SIM_SERVICES.find(({ code, attributes }) => code === ids[0] && attributes.length > 0)
          return service
            ? said(renderDefinition(formatOf(ids), service))
            : refuse(formatOf(ids), [{ code: 404, description: "not found" }])
        },
      },
      {
        name: "take",
        method: "POST",
        path: /^\/requests\.(json|xml)$/,
        kind: "publish",
        run: ({ incoming, ids }) => take(formatOf(ids), formOf(incoming)),
      },
      {
        name: "token",
        method: "GET",
        path: /^\/tokens\/([\w-]+)\.(json|xml)$/,
        kind: "read",
        run: ({ ids }) => {
          const found = kept.find(({ token }) => token === ids[0])
          return found
            ? said(renderToken(formatOf(ids), ids[0]!, found.request.id))
            : refuse(formatOf(ids), [{ code: 404, description: "not found" }])
        },
      },
      {
        name: "requests",
        method: "GET",
        path: /^\/requests\.(json|xml)$/,
        kind: "list",
        run: ({ incoming, ids }) => {
          const read = readFilter(incoming.query, new Date(ground.now()))
          if (!read.ok) return refuse(formatOf(ids), read.errors)
          const { ids: wanted, statuses, serviceCodes } = read.value
          const found = kept
            .map(({ request }) => request)
            .filter((one) => wanted.length === 0 || wanted.includes(one.id))
            .filter((one) => serviceCodes.length === 0 || serviceCodes.includes(one.serviceCode))
            .filter((one) => statuses.length === 0 || statuses.includes(one.isOpen ? "open" : "closed"))
          return said(renderRequests(formatOf(ids), found))
        },
      },
    ]
    const control: Control = {
      requests: () => ({ requests: kept.map(({ request: { id, description } }) => ({ id, description })) }),
      close({ id, notes }) {
        const one = kept.find(({ request }) => request.id === id)
        if (one) one.request = { ...one.request, isOpen: false, statusNotes: notes, updatedAt: new Date(ground.now()) }
        return {}
      },
    }
    return {
      endpoints,
      accountOf: () => undefined,
      refuse: () => ({ text: '[{"code":400,"description":"told"}]', status: 400, code: "400" }),
      endToken: () => undefined,
      control: control as unknown as ControlPort & Control,
    }
  }, options)
