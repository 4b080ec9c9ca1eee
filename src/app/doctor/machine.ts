import { existsSync, readdirSync } from "node:fs"
import { access, constants, statfs } from "node:fs/promises"
import { createServer } from "node:net"
import { dirname, join } from "node:path"
import type { Config } from "#platform/config"
import { holderOf, packageRoot } from "#platform/root"
import { runningFile } from "../cli/house-db.ts"
import { type Check, problem, well } from "./check.ts"

/** Oldest Node that runs the house, and the one whose security fixes go on. */
const NODE_MIN = [20, 19] as const
/** Below this a day's collection may not fit. */
const DISK_FREE_MIN_GB = 1

export function nodeCheck(version: string): Check {
  const [major = 0, minor = 0] = version.split(".").map(Number)
  if (major > NODE_MIN[0] || (major === NODE_MIN[0] && minor >= NODE_MIN[1])) return well("Node.js", version)
  return problem("Node.js", `${version}，低于 ${NODE_MIN.join(".")}`, "请升级 Node.js，正式环境建议 24。")
}

export async function folderCheck(home: string): Promise<Check> {
  const place = nearest(home)
  try {
    await access(place, constants.W_OK | constants.X_OK)
    return well("数据目录", place === home ? `${home} 可写` : `${home} 尚未建立，首次启动时建立`)
  } catch {
    return problem("数据目录", `${place} 不可写`, "请检查目录的所有者与权限，或用 JUSHENG_HOME 换一个目录。")
  }
}

export async function diskCheck(home: string): Promise<Check> {
  const { bavail, bsize } = await statfs(nearest(home))
  const free = (bavail * bsize) / 2 ** 30
  const detail = `可用 ${free.toFixed(1)} GB`
  if (free >= DISK_FREE_MIN_GB) return well("磁盘", detail)
  return problem("磁盘", detail, `请清理磁盘，至少留出 ${DISK_FREE_MIN_GB} GB。`)
}

export async function portCheck({ home, host, port }: Config): Promise<Check> {
  const holder = await holderOf(runningFile(home))
  if (holder) return well("端口", `聚声正在运行（进程 ${holder.pid}）${holder.note ? `，地址 ${holder.note}` : ""}`)
  const code = await new Promise<string | undefined>((resolve) => {
    const probe = createServer()
    probe.once("error", (error: NodeJS.ErrnoException) => resolve(error.code ?? "error"))
    probe.listen(port, host, () => probe.close(() => resolve(undefined)))
  })
  if (code === undefined) return well("端口", `${host}:${port} 可用`)
  return problem("端口", `${host}:${port} 不能使用（${code}）`, "请用 PORT 换一个端口，或检查 HOST。")
}

/** The console carries its Chinese font; without it a machine that has none shows boxes. */
export function pagesCheck(): Check {
  const folder = join(packageRoot(), "dist", "web")
  if (!existsSync(join(folder, "index.html"))) {
    if (existsSync(join(packageRoot(), "node_modules", "vite"))) return well("页面与字体", "尚未构建，启动时构建")
    return problem("页面与字体", "尚未构建，也没有构建工具", "运行 npm ci --include=dev，再运行 npm run build。")
  }
  const fonts = readdirSync(folder, { recursive: true }).filter((name) => String(name).endsWith(".woff2")).length
  if (fonts > 0) return well("页面与字体", `已构建，自带中文字体 ${fonts} 片`)
  return problem("页面与字体", "构建产物里没有中文字体", "删除 dist 目录后运行 npm run build。")
}

/** The folder itself, or the nearest one above that exists. */
function nearest(folder: string): string {
  let place = folder
  while (!existsSync(place)) place = dirname(place)
  return place
}
