import { posix } from "node:path"
import { FLOORS, type ModuleName } from "../../src/modules/floors.ts"

/** A wrong import, with what to do about it. */
export interface Breach {
  readonly path: string
  readonly imported: string
  readonly advice: string
}

const isTest = (path: string): boolean => /\.test\.tsx?$/.test(path) || path.includes("/testing/")

/** npm packages a zone may name; Node's own modules are `node:`. */
const PACKAGES: readonly [zone: RegExp, allowed: RegExp, advice: string][] = [
  [/^src\/kernel\//, /^$/, "The kernel is pure: no npm package, no Node module."],
  [/^src\/text\//, /^$/, "The text core is pure: no npm package, no Node module."],
  [
    /^src\/modules\/(?:shapes|floors|[^/]+\/(?:contract|views|states|policy|rules|messages\.zh|rules\/.*|[^/]+\/(?:contract|states|messages\.zh|rules\/.*))|newsroom\/[a-z]+\/views)(?:\.ts)?$/,
    /^zod$/,
    "The rules zone runs in the browser too: zod only, nothing of Node.",
  ],
  [
    /^src\/modules\//,
    /^(zod|@node-rs\/argon2|node:(crypto|fs|fs\/promises|path))$/,
    "A module reaches the outside through platform: put the effect there.",
  ],
  [
    /^src\/connectors\//,
    /^(zod|fastify|fast-xml-parser|feedsmith|cheerio|iconv-lite|lossless-json|imapflow|nodemailer|smtp-server|node:.*)$/,
    "A connector talks through platform/fetch; its simulator may use fastify.",
  ],
  [
    /^web\/ui\//,
    /^(react|react\/jsx-runtime|react-dom|antd|antd\/.*|@ant-design\/icons|dayjs|dayjs\/.*|echarts\/.*)$/,
    "ui/ could be any product's: no router, no API client.",
  ],
]

const floorOf = (module: string): number | undefined => FLOORS[module as ModuleName]

/** What is wrong with one import of one file, or undefined. */
export function breachOf(path: string, imported: string): Breach | undefined {
  const breach = (advice: string): Breach => ({ path, imported, advice })
  const module = /^src\/modules\/([^/]+)\//.exec(path)?.[1]
  if (imported.startsWith(".")) {
    const target = posix.normalize(posix.join(posix.dirname(path), imported))
    // Tests build their world with the builders of tests/kit.
    if (isTest(path) && target.startsWith("tests/kit/")) return undefined
    if (module && !target.startsWith(`src/modules/${module}/`)) {
      return breach("No relative path leads out of a module: use #modules/…, #rules/…, #contract/… or #platform/….")
    }
    // app is the one place that names connectors.
    if (path.startsWith("src/app/") && target === "src/connectors/index.ts") return undefined
    const zone = /^(src\/(?:kernel|text|platform|connectors|app)|web)\//.exec(path)?.[1]
    if (zone && !isTest(path) && !target.startsWith(zone))
      return breach("No relative path leads out of a zone: use the imports map.")
    return undefined
  }
  if (imported.startsWith("#")) return wrongFloor(path, module, imported)
  if (isTest(path)) return undefined
  for (const [zone, allowed, advice] of PACKAGES) {
    if (zone.test(path)) return allowed.test(imported) ? undefined : breach(advice)
  }
  return undefined
}

function wrongFloor(path: string, module: string | undefined, imported: string): Breach | undefined {
  const breach = (advice: string): Breach => ({ path, imported, advice })
  const [, place, name] = /^#(modules|contract|rules)\/(.+)$/.exec(imported) ?? []
  if (path.startsWith("src/kernel/") && !imported.startsWith("#kernel/")) return breach("The kernel stands on nothing.")
  if (path.startsWith("src/text/") && !imported.startsWith("#kernel/") && imported !== "#text") {
    return breach("The text core stands on the kernel alone.")
  }
  if (path.startsWith("src/platform/") && !/^#(kernel|platform)\//.test(imported) && !isTest(path)) {
    return breach("platform knows no business word: only kernel and platform.")
  }
  if (path.startsWith("src/connectors/") && place) return breach("A connector knows no module.")
  if (path.startsWith("web/") && (place === "modules" || imported.startsWith("#platform"))) {
    return breach("The browser reads contracts and rules, never a module's server half.")
  }
  if (imported === "#connectors/kit/simulator" && !isTest(path) && !/^src\/connectors\/.*simulator\//.test(path)) {
    return breach("Simulators are loaded on demand and never in production: only a simulator imports their kit.")
  }
  if (module && imported.startsWith("#connectors/") && imported !== "#connectors/kit") {
    return breach("Only app knows a connector by name: take the registry of connectors as an argument.")
  }
  if (!module || !place || !name || isTest(path)) return undefined
  const [mine, theirs] = [floorOf(module), floorOf(name)]
  if (mine === undefined) return breach(`Module ${module} has no floor: add it to src/modules/floors.ts.`)
  if (theirs === undefined) return breach(`Module ${name} has no floor: add it to src/modules/floors.ts.`)
  if (name !== module && theirs >= mine) {
    return breach(
      `${module} stands on floor ${mine} and may call only lower ones; ${name} is on ${theirs}. News goes up as a fact.`,
    )
  }
  return undefined
}

/** Clocks and chance in places that must be handed both. */
const IMPURE = /\b(Date\.now\(|new Date\(\)|Math\.random\(|performance\.now\(|crypto\.random)/

export function impurityOf(path: string, source: string): Breach | undefined {
  const pure =
    /^src\/(kernel|text)\/|^src\/modules\/[^/]+\/(?:[^/]+\/)?(rules|policy|states|contract|views)(\.ts|\/)|^src\/app\/sample\//.test(
      path,
    )
  const inModule = /^src\/modules\//.test(path)
  if (isTest(path) || !(pure || inModule)) return undefined
  const found = IMPURE.exec(source)?.[0]
  return found
    ? { path, imported: found, advice: "Take the instant from ctx.now or an argument; chance from a seed." }
    : undefined
}
