import { mkdirSync, mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"

const NAME = "JUSHENG_TEST_FOLDER"

/** A folder that the processes of one test run share, made when it is not there. */
export function runFolder(name: string): string {
  const shared = process.env[NAME]
  if (!shared) throw new Error("only journeys share a folder (vitest project journeys)")
  const folder = join(shared, name)
  mkdirSync(folder, { recursive: true })
  return folder
}

/** vitest's global set-up of the journeys. Answers the tear-down. */
export default function setup(): () => void {
  const folder = mkdtempSync(join(tmpdir(), "jusheng-run-"))
  process.env[NAME] = folder
  return () => rmSync(folder, { recursive: true, force: true })
}
