import { z } from "zod"

const row = { id: z.string(), source: z.string().min(2), version: z.string() }

/** data/newsroom/writing.json: how drafts are kept, which forms of telling there are, from whom may be reposted. */
export const writingFile = z.object({
  version: z.string(),
  source: z.string(),
  limits: z.array(
    z.object({
      ...row,
      id: z.enum([
        ...(["autosave-ms", "lock-idle-seconds", "body-chars-max", "variants-max", "rights-ending-days"] as const),
        ...(["image-bytes-max", "video-bytes-max", "audio-bytes-max", "document-bytes-max"] as const),
      ]),
      value: z.number().int().min(1),
    }),
  ),
  forms: z.array(
    z.object({
      ...row,
      label: z.string(),
      hint: z.string(),
      platforms: z.array(z.string()),
      charsMax: z.number().int(),
    }),
  ),
  /** 稿源单位, by the words its name must hold. */
  sources: z.array(z.object({ ...row, names: z.array(z.string().min(2)).min(1) })),
})
export type WritingFile = z.infer<typeof writingFile>

export function writingLimit(file: WritingFile, id: WritingFile["limits"][number]["id"]): number {
  const found = file.limits.find((limit) => limit.id === id)
  if (!found) throw new Error(`data/newsroom/writing.json has no limit ${id}`)
  return found.value
}

/** The list's row that names a source; a name with additions (新华社客户端) is the same source. */
export const listedSource = (file: WritingFile, name: string): WritingFile["sources"][number] | undefined =>
  file.sources.find((row) => row.names.some((known) => name.includes(known)))
