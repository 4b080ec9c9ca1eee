import { readFileSync } from "node:fs"
import { join } from "node:path"
import { packageRoot } from "#platform/root"
import { type OutlierData, outliersFile } from "../rules/outlier-data.ts"

let read: OutlierData | undefined

/** data/monitoring/outliers.json, read once. */
export function outlierData(): OutlierData {
  read ??= outliersFile.parse(JSON.parse(readFileSync(join(packageRoot(), "data/monitoring/outliers.json"), "utf8")))
  return read
}
