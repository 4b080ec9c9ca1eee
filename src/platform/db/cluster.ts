import { spawn } from "node:child_process"
import { closeSync, openSync, statfsSync } from "node:fs"
import { chmod, mkdir, readFile, rename, rm, writeFile } from "node:fs/promises"
import { join } from "node:path"
import { setTimeout as pause } from "node:timers/promises"
import { fileTrouble, Trouble } from "#platform/root"
import { type Account, giveTo, under } from "./account.ts"
import type { Binaries } from "./binaries.ts"
import { clearDeadMark, exists, findServer, type Running } from "./postmaster.ts"

export const SUPERUSER = "jusheng"
const POLL_MS = 10
const START_MS = 60_000
const STOP_MS = 60_000
/** A new cluster takes about 40 MB; with less than this left a failed start is a full disk. */
const ROOM_BYTES_MIN = 32 * 1024 * 1024

/** Makes a new cluster in `data`. Built aside and renamed, so that a killed first start leaves nothing half made. */
export async function createCluster(
  binaries: Binaries,
  account: Account,
  folder: string,
  password: string,
  fast: boolean,
): Promise<void> {
  const fresh = join(folder, "data.new")
  const secret = join(folder, "first-password")
  await rm(fresh, { recursive: true, force: true })
  await mkdir(fresh, { mode: 0o700 })
  await writeFile(secret, password, { mode: 0o600 })
  await giveTo(account, fresh)
  await giveTo(account, secret)
  // Outside Linux the C library has no C.UTF-8; PostgreSQL's own provider sorts the same way.
  const locale =
    process.platform === "linux"
      ? ["--locale=C.UTF-8"]
      : ["--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
  const args = ["-D", fresh, "-U", SUPERUSER, "-E", "UTF8", ...locale, "--auth-host=scram-sha-256"]
  args.push("--auth-local=scram-sha-256", `--pwfile=${secret}`, "--data-checksums")
  if (fast) args.push("--no-sync")
  const { code, output } = await finish(account, binaries.initdb, args)
  await rm(secret, { force: true })
  if (code !== 0) throw sentence(output, folder)
  await rename(fresh, join(folder, "data"))
}

/** Starts the server on `port` and returns when it takes connections. It outlives this process until stopped. */
export async function startServer(
  binaries: Binaries,
  account: Account,
  folder: string,
  settings: Readonly<Record<string, string>>,
): Promise<Running> {
  const data = join(folder, "data")
  const logPath = join(folder, "log")
  await giveTo(account, data)
  await chmod(data, 0o700)
  await clearDeadMark(folder)
  const args = ["-D", data, ...Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`])]
  const log = openSync(logPath, "w")
  const made = under(account, binaries.postgres, args)
  const child = spawn(made.file, made.args, {
    ...made.options,
    cwd: folder,
    detached: true,
    stdio: ["ignore", log, log],
    windowsHide: true,
  })
  closeSync(log)
  let ended: string | undefined
  child.on("error", (error) => {
    ended = error.message
  })
  child.on("exit", (code) => {
    ended ??= `exit ${code}`
  })
  child.unref()
  for (const until = Date.now() + START_MS; Date.now() < until; await pause(POLL_MS)) {
    const running = await findServer(folder)
    if (running) return running
    if (ended !== undefined) throw sentence(`${await readFile(logPath, "utf8").catch(() => "")}\n${ended}`, folder)
  }
  throw new Trouble(`内置 PostgreSQL 在 ${START_MS / 1000} 秒内没有就绪，请查看日志 ${logPath}。`)
}

/** Asks the server to end after the running statements are cancelled (fast shutdown), and waits until it has. */
export async function stopServer(binaries: Binaries, folder: string, { pid }: Running): Promise<void> {
  if (process.platform === "win32")
    await finish("self", binaries.pgCtl, ["stop", "-m", "fast", "-D", join(folder, "data")])
  else process.kill(pid, "SIGINT")
  for (const until = Date.now() + STOP_MS; exists(pid); await pause(POLL_MS)) {
    if (Date.now() > until) throw new Trouble(`内置 PostgreSQL（进程 ${pid}）没有在 ${STOP_MS / 1000} 秒内停止。`)
  }
}

/** Runs a program to its end. */
async function finish(account: Account, program: string, args: readonly string[]) {
  const made = under(account, program, args)
  return new Promise<{ code: number; output: string }>((resolve) => {
    const child = spawn(made.file, made.args, { ...made.options, stdio: ["ignore", "pipe", "pipe"], windowsHide: true })
    let output = ""
    child.stdout.on("data", (chunk) => {
      output += chunk
    })
    child.stderr.on("data", (chunk) => {
      output += chunk
    })
    child.on("error", (error) => resolve({ code: -1, output: error.message }))
    child.on("close", (code) => resolve({ code: code ?? -1, output }))
  })
}

/** PostgreSQL's complaint as a sentence for the operator; the complaint itself follows for the log. */
function sentence(output: string, folder: string): Error {
  // A full disk does not always say so: initdb may only abort.
  const { bavail, bsize } = statfsSync(folder)
  if (/No space left on device|Disk quota exceeded/i.test(output) || bavail * bsize < ROOM_BYTES_MIN)
    return fileTrouble({ code: "ENOSPC" }, folder)!
  if (/Address already in use/i.test(output)) return new PortTaken("port taken")
  if (/pre-existing shared memory block|lock file "postmaster.pid" already exists/i.test(output))
    return new StillEnding("the one before is still ending")
  if (/unshare failed|Operation not permitted/i.test(output)) {
    return new Trouble(
      "PostgreSQL 不能以 root 身份运行，而本机又不允许换用普通身份。请改用普通用户运行，或用 DATABASE_URL 指定一个 PostgreSQL 服务器。",
    )
  }
  if (/Permission denied|Read-only file system/i.test(output)) return fileTrouble({ code: "EACCES" }, folder)!
  return new Trouble(`内置 PostgreSQL 启动失败：${output.trim().split("\n").slice(-4).join(" / ")}`)
}

/** Somebody took the port between choosing it and using it. */
export class PortTaken extends Error {}
/** The server before was killed and its last processes have not gone yet. */
export class StillEnding extends Error {}
