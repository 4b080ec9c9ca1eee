import { readFileSync } from "node:fs"
import { join } from "node:path"
import { packageRoot } from "#platform/root"

/** Every second row of data/triage/seed.tsv: messages written for the purpose, of every matter. */
export const seedRows = (): { readonly title: string; readonly text: string }[] =>
  readFileSync(join(packageRoot(), "data", "triage", "seed.tsv"), "utf8")
    .split("\n")
    .filter((line) => line.startsWith("seed-"))
    .filter((_, index) => index % 2 === 1)
    .map((line) => line.split("\t"))
    .map(([, , title = "", text = ""]) => ({ title, text }))
