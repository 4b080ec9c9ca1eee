import { chown, lstat, readdir, stat } from "node:fs/promises"
import { dirname, join, resolve } from "node:path"

/** `nobody` on every Linux distribution, and the number the kernel shows for unmapped users. */
const NOBODY = 65534

/**
 * PostgreSQL refuses to run as root. `self`: the caller is not root. `nobody`: drop to that account.
 * `mapped`: where nobody cannot reach the folders, root appears as nobody inside a user namespace.
 */
export type Account = "self" | "nobody" | "mapped"

export async function chooseAccount(paths: readonly string[]): Promise<Account> {
  if (process.platform === "win32" || process.getuid?.() !== 0) return "self"
  for (const path of paths) if (!(await nobodyReaches(path))) return "mapped"
  return "nobody"
}

/** The command line and spawn options that run `program` under the account. */
export function under(
  account: Account,
  program: string,
  args: readonly string[],
): { file: string; args: string[]; options: { uid?: number; gid?: number } } {
  if (account === "mapped") {
    const map = ["--user", `--map-user=${NOBODY}`, `--map-group=${NOBODY}`]
    return { file: "unshare", args: [...map, program, ...args], options: {} }
  }
  return { file: program, args: [...args], options: account === "nobody" ? { uid: NOBODY, gid: NOBODY } : {} }
}

/** Gives a file or a whole folder to the account, when it is not its own already. */
export async function giveTo(account: Account, path: string): Promise<void> {
  if (account === "self") return
  const owner = account === "nobody" ? NOBODY : 0
  const entry = await lstat(path)
  if (entry.uid === owner) return
  if (entry.isDirectory()) for (const name of await readdir(path)) await giveTo(account, join(path, name))
  await chown(path, owner, owner)
}

/** Every folder on the way may be passed by anybody. */
async function nobodyReaches(path: string): Promise<boolean> {
  for (let folder = dirname(resolve(path)); ; folder = dirname(folder)) {
    const entry = await stat(folder)
    const passes = entry.uid === NOBODY ? (entry.mode & 0o100) !== 0 : (entry.mode & 0o001) !== 0
    if (!passes) return false
    if (folder === dirname(folder)) return true
  }
}
