import {
  type ControlPort,
  type Endpoint,
  type Said,
  type Simulator,
  type SimulatorOptions,
  startSimulator,
} from "#connectors/kit/simulator"

export interface SimApp {
  readonly name: string
  /** null: the store's page does not say. */
  readonly version: string | null
  readonly updatedOn: string | null
  readonly isListed: boolean
  readonly hasPrivacy: boolean
  /** Names of services whose page is gone. */
  readonly goneServices: readonly string[]
}

export interface Control {
  /** Changes an app, by default the first; what is not given stays. A new id is a new app. */
  app(input: Partial<SimApp> & { readonly id?: string }): SimApp
}

const FIRST = "anlan"
const AT_FIRST: SimApp = {
  name: "安澜通",
  ...{ version: "3.2.1", updatedOn: "2026-05-20", isListed: true, hasPrivacy: true, goneServices: [] },
}

/**
 * An app's page in a store, its web entry, services and privacy policy on loopback. A store that lists an app no longer
 * still answers 200; `/download/plain` is a page of the office's own, which answers 404 then; `/go` leads on to the store.
 */
export const startApp = (options: SimulatorOptions = {}): Promise<Simulator<Control>> =>
  startSimulator<Control>(() => {
    const apps = new Map([[FIRST, AT_FIRST]])
    const control: Control = {
      app({ id = FIRST, ...input }) {
        const app = { ...(apps.get(id) ?? AT_FIRST), ...input }
        apps.set(id, app)
        return app
      },
    }
    /** The pages of an app that there is. */
    const of =
      (run: (app: SimApp, id: string, rest: string) => Said): Endpoint["run"] =>
      ({ ids: [id = FIRST, rest = ""] }) => {
        const app = apps.get(id)
        return app ? run(app, id, rest) : gone
      }
    const first = (run: (app: SimApp, id: string, rest: string) => Said): Endpoint["run"] => {
      return (called) => of(run)({ ...called, ids: [FIRST, ...called.ids] })
    }
    const store = (app: SimApp, id: string): Said => html(app.isListed ? storePage(app, id) : "<p>该应用已下架</p>")
    const service = (app: SimApp, _id: string, name: string): Said =>
      app.goneServices.includes(name) ? gone : html("<h1>查询</h1>")
    const privacy = (app: SimApp): Said => (app.hasPrivacy ? html("<h1>隐私政策</h1>") : gone)
    const entry = ({ name }: SimApp): Said => html(`<title>${name}</title><div id=app></div>`)
    const page = (name: string, path: string | RegExp, run: Endpoint["run"]): Endpoint => ({
      ...{ name, method: "GET", path, kind: "read", run },
    })
    return {
      endpoints: [
        page("store", "/store/anlan", first(store)),
        page(
          "plain",
          "/download/plain",
          first((app, id) => (app.isListed ? html(storePage(app, id)) : gone)),
        ),
        page("go", "/go", () => ({ text: "", status: 302, headers: { location: "store/anlan" }, code: "302" })),
        page("entry", "/h5/", first(entry)),
        page("service", /^\/services\/(\w+)$/, first(service)),
        page("privacy", "/privacy", first(privacy)),
        // The same of every app, by its id.
        page("store", /^\/detail\/([\w.]+)$/, of(store)),
        page("entry", /^\/h5\/([\w.]+)\/$/, of(entry)),
        page("service", /^\/services\/([\w.]+)\/(\w+)$/, of(service)),
        page("privacy", /^\/privacy\/([\w.]+)$/, of(privacy)),
      ],
      accountOf: () => "app",
      refuse: (fault, value) => ({
        text: "told",
        type: "text/html",
        status: fault === "code" ? (value ?? 503) : fault === "revoked-token" ? 403 : 429,
        code: "told",
      }),
      endToken: () => undefined,
      control: control as ControlPort & Control,
    }
  }, options)

/** Its certificate, as whoever pretends the encrypted connection is to tell it. */
const CERTIFICATE = { "x-pretended-certificate": "2030-01-01T00:00:00Z" }
const html = (text: string): Said => ({
  ...{ text, type: "text/html; charset=utf-8", code: "200", headers: CERTIFICATE },
})
const gone: Said = { text: "<h1>404</h1>", type: "text/html; charset=utf-8", status: 404, code: "404" }

const storePage = ({ name, version, updatedOn, hasPrivacy }: SimApp, id: string): string =>
  [
    `<h1>${name}</h1>`,
    version === null ? "" : `<p>版本：${version}</p>`,
    updatedOn === null ? "" : `<p>更新时间：${updatedOn.replace(/-/g, "/")}</p>`,
    hasPrivacy ? `<a href="../privacy${id === FIRST ? "" : `/${id}`}">隐私政策</a>` : "",
  ].join("")
