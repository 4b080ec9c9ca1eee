import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"

const NAME = "JUSHENG_TEST_FOLDER"

/** The folder that the processes of one test run share. */
export function runFolder(): string {
  const folder = process.env[NAME]
  if (!folder) throw new Error("only journeys share a folder (vitest project journeys)")
  return folder
}

/** vitest's global set-up of the journeys. Answers the tear-down. */
export default function setup(): () => void {
  const folder = mkdtempSync(join(tmpdir(), "jusheng-run-"))
  process.env[NAME] = folder
  return () => rmSync(folder, { recursive: true, force: true })
}
