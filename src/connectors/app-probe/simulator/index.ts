import {
  type ControlPort,
  type Endpoint,
  type Said,
  type Simulator,
  type SimulatorOptions,
  startSimulator,
} from "#connectors/kit/simulator"

export interface SimApp {
  /** null: the store's page does not say. */
  readonly version: string | null
  readonly updatedOn: string | null
  readonly isListed: boolean
  readonly hasPrivacy: boolean
  /** Names of services whose page is gone. */
  readonly goneServices: readonly string[]
}

export interface Control {
  /** Changes the one app; what is not given stays. */
  app(input: Partial<SimApp>): SimApp
}

const AT_FIRST: SimApp = {
  ...{ version: "3.2.1", updatedOn: "2026-05-20", isListed: true, hasPrivacy: true, goneServices: [] },
}

/**
 * An app's page in a store, its web entry, services and privacy policy on loopback. A store that lists an app no longer
 * still answers 200; `/download/plain` is a page of the office's own, which answers 404 then; `/go` leads on to the store.
 */
export const startApp = (options: SimulatorOptions = {}): Promise<Simulator<Control>> =>
  startSimulator<Control>(() => {
    let app = AT_FIRST
    const control: Control = {
      app(input) {
        app = { ...app, ...input }
        return app
      },
    }
    const page = (name: string, path: string | RegExp, run: Endpoint["run"]): Endpoint => ({
      ...{ name, method: "GET", path, kind: "read", run },
    })
    return {
      endpoints: [
        page("store", "/store/anlan", () => html(app.isListed ? storePage(app) : "<p>该应用已下架</p>")),
        page("plain", "/download/plain", () => (app.isListed ? html(storePage(app)) : gone)),
        page("go", "/go", () => ({ text: "", status: 302, headers: { location: "store/anlan" }, code: "302" })),
        page("entry", "/h5/", () => html("<title>安澜通</title><div id=app></div>")),
        page("service", /^\/services\/(\w+)$/, ({ ids }) =>
          app.goneServices.includes(ids[0] ?? "") ? gone : html("<h1>查询</h1>"),
        ),
        page("privacy", "/privacy", () => (app.hasPrivacy ? html("<h1>隐私政策</h1>") : gone)),
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

const html = (text: string): Said => ({ text, type: "text/html; charset=utf-8", code: "200" })
const gone: Said = { text: "<h1>404</h1>", type: "text/html; charset=utf-8", status: 404, code: "404" }

const storePage = ({ version, updatedOn, hasPrivacy }: SimApp): string =>
  [
    "<h1>安澜通</h1>",
    version === null ? "" : `<p>版本：${version}</p>`,
    updatedOn === null ? "" : `<p>更新时间：${updatedOn.replace(/-/g, "/")}</p>`,
    hasPrivacy ? '<a href="../privacy">隐私政策</a>' : "",
  ].join("")
