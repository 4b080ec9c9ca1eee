import { createHash } from "node:crypto"

/** Hash of the words of a post exactly as shown; findings and evidence are bound to it. */
export const hashOf = (title: string, text: string): string =>
  createHash("sha256").update(`${title}\n${text}`, "utf8").digest("hex")
