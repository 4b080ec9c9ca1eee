// Builds what is stale: the server and commands (esbuild) into dist/, the console (vite) into dist/web.
// A folder without the packages of development runs the build it carries.
import { createHash } from "node:crypto"
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs"
import { dirname, join, relative } from "node:path"
import { fileURLToPath } from "node:url"
import { say } from "./say.js"

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const dist = join(root, "dist")
/** A running program loads its parts late: those of an older build stay for a day. */
const OLD_PART_MS = 24 * 3600 * 1000

/** Brings dist/ up to date. `web` also builds the console's pages. */
export async function build({ web }) {
  const server = hashOf(
    ["src", "package.json", "bin/verify-trail.js"],
    (path) => path.endsWith(".ts") && !path.endsWith(".test.ts"),
  )
  if (stampOf("server") !== server) await make("server", server, "程序", bundleServer)
  if (!web || !existsSync(join(root, "web", "vite.config.ts"))) return
  const sources = ["web", "src/kernel", "src/text", "src/modules", "package.json", "package-lock.json"]
  const console = hashOf(sources, (path) => !path.endsWith(".test.ts") && isForPages(path))
  if (stampOf("web") !== console) await make("web", console, "页面", bundleConsole)
}

/** Of the modules, the pages see only the pure half. */
function isForPages(path) {
  if (!path.startsWith("src/modules/")) return true
  return /^src\/modules\/(floors\.ts|shapes\.ts|[^/]+\/(contract|states|policy|rules|messages\.zh)\.ts|[^/]+\/rules\/)/.test(
    path,
  )
}

async function make(part, hash, name, work) {
  const tools = part === "web" ? "vite" : "esbuild"
  if (!existsSync(join(root, "node_modules", tools))) {
    if (stampOf(part) !== undefined) return
    say(`缺少${name}的构建产物，也没有安装构建工具。请先运行 npm ci --include=dev。`)
    process.exit(1)
  }
  const started = Date.now()
  say(`正在构建${name}……`)
  try {
    mkdirSync(dist, { recursive: true })
    await work()
    writeFileSync(join(dist, `${part}.stamp`), hash)
  } catch (error) {
    if (error.code === "ENOSPC") say(`磁盘空间不足，无法写入 ${dist}。`)
    else if (["EACCES", "EROFS", "EPERM"].includes(error.code)) say(`没有写权限，无法写入 ${dist}。`)
    else say(`${name}构建失败：\n${String(error.message).split("\n").slice(0, 12).join("\n")}`)
    process.exit(1)
  }
  say(`${name}构建完成，用时 ${((Date.now() - started) / 1000).toFixed(1)} 秒。`)
}

async function bundleServer() {
  const { build: esbuild } = await import("esbuild")
  // Built aside and moved file by file, the door last: a command started meanwhile sees the old or the new whole.
  const aside = join(dist, `.new-${process.pid}`)
  await esbuild({
    entryPoints: { cli: join(root, "src/app/cli.ts"), "check-worker": join(root, "src/app/cli/check-worker.ts") },
    outdir: aside,
    absWorkingDir: root,
    bundle: true,
    splitting: true,
    chunkNames: "parts/[name]-[hash]",
    platform: "node",
    target: "node20",
    format: "esm",
    packages: "external",
    plugins: [ownImports()],
    loader: { ".wasm": "binary" },
    sourcemap: true,
    logLevel: "error",
  })
  const parts = join(dist, "parts")
  mkdirSync(parts, { recursive: true })
  const made = existsSync(join(aside, "parts")) ? readdirSync(join(aside, "parts")) : []
  for (const name of made) renameSync(join(aside, "parts", name), join(parts, name))
  for (const name of ["check-worker.js.map", "check-worker.js", "cli.js.map", "cli.js"])
    renameSync(join(aside, name), join(dist, name))
  rmSync(aside, { recursive: true })
  for (const name of readdirSync(parts)) {
    const path = join(parts, name)
    if (!made.includes(name) && Date.now() - statSync(path).mtimeMs > OLD_PART_MS) rmSync(path, { force: true })
  }
}

/** A program of the tests that runs as a process of its own: beside the others in dist/, so that it finds the packages. */
export async function buildDrill(entry, name) {
  const { build: esbuild } = await import("esbuild")
  const outfile = join(dist, "drills", `${name}.js`)
  await esbuild({
    entryPoints: [join(root, entry)],
    outfile,
    absWorkingDir: root,
    bundle: true,
    platform: "node",
    target: "node20",
    format: "esm",
    packages: "external",
    plugins: [ownImports()],
    loader: { ".wasm": "binary" },
    logLevel: "error",
  })
  return outfile
}

/** `packages: external` would leave the `#…` imports of package.json to Node, which cannot read TypeScript. */
function ownImports() {
  const { imports } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"))
  const find = (spelling) => {
    for (const [pattern, target] of Object.entries(imports)) {
      const [head, tail] = pattern.split("*")
      if (tail === undefined ? spelling === pattern : spelling.startsWith(head)) {
        return join(root, tail === undefined ? target : target.replace("*", spelling.slice(head.length)))
      }
    }
  }
  return {
    name: "own imports",
    setup: (build) => build.onResolve({ filter: /^#/ }, ({ path }) => ({ path: find(path) })),
  }
}

async function bundleConsole() {
  const { build: vite } = await import("vite")
  const environment = process.env.NODE_ENV
  // Whoever asks for it, the console is the one that offices get: under a test runner it would become another, in which
  // the bought parts name all their fields alike and no dialog keeps the focus.
  process.env.NODE_ENV = "production"
  try {
    await vite({
      configFile: join(root, "web/vite.config.ts"),
      logLevel: "error",
      build: { outDir: join(dist, "web"), emptyOutDir: true },
    })
  } finally {
    // The command that follows must not take itself for a production installation.
    if (environment === undefined) delete process.env.NODE_ENV
    else process.env.NODE_ENV = environment
  }
}

/** One hash over names and contents: right after a checkout or a copy, when times say nothing. */
function hashOf(sources, wanted) {
  const hash = createHash("sha1")
  const visit = (path) => {
    const full = join(root, path)
    if (!existsSync(full)) return
    if (statSync(full).isDirectory()) {
      for (const name of readdirSync(full).sort()) visit(join(path, name))
    } else if (!path.startsWith("src") || wanted(path.replaceAll("\\", "/"))) {
      hash.update(relative(root, full)).update("\0").update(readFileSync(full)).update("\0")
    }
  }
  for (const source of sources) visit(source)
  return hash.digest("hex")
}

function stampOf(part) {
  const main = part === "web" ? "web/index.html" : "cli.js"
  if (!existsSync(join(dist, main)) || !existsSync(join(dist, `${part}.stamp`))) return undefined
  return readFileSync(join(dist, `${part}.stamp`), "utf8")
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await build({ web: true })
