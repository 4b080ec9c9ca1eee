import { readFileSync } from "node:fs"
import { join } from "node:path"
import { packageRoot } from "#platform/root"
import { type UploadFile, uploadFile } from "../rules/upload-limits.ts"

let read: UploadFile | undefined

/** A limit of data/workbench/uploads.json, which is read once. */
export function uploadLimit(id: UploadFile["limits"][number]["id"]): number {
  read ??= uploadFile.parse(JSON.parse(readFileSync(join(packageRoot(), "data/workbench/uploads.json"), "utf8")))
  const found = read.limits.find((limit) => limit.id === id)
  if (!found) throw new Error(`data/workbench/uploads.json has no limit ${id}`)
  return found.value
}
