import { type Refusal, refused } from "#kernel/outcome"
import { saidSize } from "#rules/workbench"
import { writingRules } from "../articles/data.ts"
import { writingLimit } from "../articles/rules/writing-data.ts"
import { judgeFile, kindByName } from "./rules/file-kind.ts"
import { MATERIAL_KINDS, type MaterialKind } from "./rules/rights.ts"

export const bytesMaxOf = (kind: MaterialKind): number => writingLimit(writingRules(), `${kind}-bytes-max`)

export const kindLimits = () =>
  (Object.keys(MATERIAL_KINDS) as MaterialKind[]).map((kind) => ({
    ...{ kind, kindLabel: MATERIAL_KINDS[kind], bytesMax: bytesMaxOf(kind) },
  }))

export function sizeRefusal(name: string, kind: MaterialKind, bytes: number): Refusal | undefined {
  const max = bytesMaxOf(kind)
  if (bytes <= max) return undefined
  const values = { name, size: saidSize(bytes), kind: MATERIAL_KINDS[kind], max: saidSize(max) }
  return refused("newsroom.file-too-large", values)
}

/** Bytes that are not what the name says, or of no kind that materials have. */
export function kindRefusal(name: string, mime: string | undefined): Refusal | undefined {
  const judged = judgeFile(name, mime)
  if (judged.ok) return undefined
  const { named, is, why } = judged
  return refused(why === "other" ? "newsroom.file-is-other" : "newsroom.file-unknown", { name, named, is })
}

/** What may be sent as a material, said before the first byte and at the first part: a port of the workbench's uploads. */
export const materialUploads = {
  permission: "newsroom.edit",
  begins(name: string, bytes: number): Refusal | undefined {
    const kind = kindByName(name)
    return kind ? sizeRefusal(name, kind, bytes) : kindRefusal(name, undefined)
  },
  is: kindRefusal,
}
