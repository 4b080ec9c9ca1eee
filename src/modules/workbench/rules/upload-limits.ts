import { z } from "zod"

/** Shape of data/workbench/uploads.json. */
export const uploadFile = z.object({
  version: z.string(),
  source: z.string(),
  limits: z.array(
    z.object({
      id: z.enum(["part-bytes", "open-max", "idle-hours", "disk-kept-bytes"]),
      value: z.number().int().positive(),
      source: z.string().min(1),
      version: z.string(),
    }),
  ),
})
export type UploadFile = z.infer<typeof uploadFile>

/** A part of a file: where it begins and ends, in bytes. */
export interface PartSpan {
  readonly no: number
  readonly from: number
  readonly to: number
}

/** The parts of a file, numbered from 1; the last is what is left. */
export function partsOf(bytes: number, partBytes: number): PartSpan[] {
  const count = Math.ceil(bytes / partBytes)
  return Array.from({ length: count }, (_, at) => ({
    no: at + 1,
    from: at * partBytes,
    to: Math.min(bytes, (at + 1) * partBytes),
  }))
}

const MB = 1024 * 1024
const GB = 1024 * MB
/** A size as people say it: `200MB`, `1.5GB`. */
export function saidSize(bytes: number): string {
  const [amount, unit] = bytes >= GB ? [bytes / GB, "GB"] : [bytes / MB, "MB"]
  return `${amount >= 100 ? Math.round(amount) : Number(amount.toFixed(1))}${unit}`
}
