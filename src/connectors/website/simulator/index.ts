import {
  type ControlPort,
  type Endpoint,
  type Said,
  type Simulator,
  type SimulatorOptions,
  startSimulator,
} from "#connectors/kit/simulator"
import { pageOf, type SimSite, type SiteControl, siteControlOf } from "./sites.ts"

export interface SimPage {
  readonly path: string
  readonly type?: string
  readonly text: string
  readonly status?: number
  readonly headers?: Readonly<Record<string, string>>
}

export interface Control extends SiteControl {
  /** Puts pages up; one of the same path is replaced. */
  pages(input: { pages: readonly SimPage[] }): { pages: number }
}

/** Government sites on loopback: pages as given, and sites that go on. Bytes of another encoding travel as latin1. */
export const startSite = (options: SimulatorOptions = {}): Promise<Simulator<Control>> =>
  startSimulator<Control>((ground) => {
    const pages = new Map<string, SimPage>()
    const sites = new Map<string, SimSite>()
    const control: Control = {
      ...siteControlOf(ground, sites),
      pages({ pages: given }) {
        for (const page of given) pages.set(page.path, page)
        return { pages: pages.size }
      },
    }
    const read: Endpoint = {
      name: "page",
      method: "GET",
      path: /^\/.*$/,
      kind: "list",
      run: ({ incoming }): Said => {
        const page: Omit<SimPage, "path"> | undefined = pages.get(incoming.path) ?? pageOf(sites, incoming.path)
        if (!page) return { text: "404", status: 404, type: "text/html", code: "404" }
        const { text, type = "text/html; charset=utf-8", status = 200, headers } = page
        return { text, type, status, code: String(status), ...(headers && { headers }) }
      },
    }
    return {
      endpoints: [read],
      accountOf: ({ path }) => (sites.has(path.split("/")[1] ?? "") ? path.split("/")[1] : "site"),
      refuse: (fault, value) => ({
        text: "told",
        type: "text/html",
        status: fault === "code" ? (value ?? 503) : fault === "revoked-token" ? 403 : 429,
        headers: { "retry-after": "120" },
        code: "told",
      }),
      endToken: () => undefined,
      control: control as ControlPort & Control,
    }
  }, options)
