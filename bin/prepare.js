// Before `npm start` and `npm test`: installs the packages when they are missing or not those of the lock file.
// Plain JavaScript without packages, because it runs when there are none.
import { spawnSync } from "node:child_process"
import { existsSync, readFileSync } from "node:fs"
import { dirname, join } from "node:path"
import { fileURLToPath } from "node:url"
import { demandNode, say } from "./say.js"

const root = dirname(dirname(fileURLToPath(import.meta.url)))

demandNode()
const missing = missingPackage()
if (missing !== undefined) install(missing)

/** The first package of the lock file that is not installed in the version it names; undefined when all are. */
function missingPackage() {
  const installedList = join(root, "node_modules", ".package-lock.json")
  if (!existsSync(installedList)) return "node_modules"
  const wanted = read(join(root, "package-lock.json"))
  const installed = read(installedList)
  // A deployed folder carries its build and was installed without the packages of development.
  const deployed = process.env.NODE_ENV === "production" && existsSync(join(root, "dist", "cli.js"))
  return Object.keys(wanted).find((path) => {
    const entry = wanted[path]
    if (path === "" || entry.link) return false
    const found = installed[path]
    // Optional packages of other platforms are left out by npm.
    if (!found) return !(entry.optional || entry.devOptional || entry.peer || (deployed && entry.dev))
    return found.version !== entry.version
  })
}

function read(path) {
  try {
    return JSON.parse(readFileSync(path, "utf8")).packages ?? {}
  } catch {
    return {}
  }
}

function install(missing) {
  say(missing === "node_modules" ? "正在安装依赖，首次需要一两分钟……" : `依赖有变化（${missing}），正在更新……`)
  const started = Date.now()
  const args = ["ci", "--include=dev", "--no-audit", "--no-fund"]
  const npm = process.env.npm_execpath
  // Standard output belongs to the command that follows; npm's own lines go to standard error.
  const options = { cwd: root, stdio: ["ignore", 2, 2] }
  const result = npm
    ? spawnSync(process.execPath, [npm, ...args], options)
    : spawnSync("npm", args, { ...options, shell: process.platform === "win32" })
  if (result.status === 0) return say(`依赖安装完成，用时 ${Math.round((Date.now() - started) / 1000)} 秒。`)
  say("依赖安装失败。请检查网络、磁盘空间与目录权限后重试；上面是 npm 的说明。")
  process.exit(1)
}
