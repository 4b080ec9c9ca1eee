import { z } from "zod"
import { LEVELS } from "#kernel/level"
import { allowed, civilDate, event, id, instant, personRef, unitRef } from "#shapes"
import { CONTENT_CLASSES, ORIGINS, type RevisionKind, REVISION_KINDS, WAVING_KINDS } from "./rules/contents.ts"
import { articleStates, type ArticleState } from "./states.ts"

const keys = <K extends string>(labels: Readonly<Record<K, string>>) => z.enum(Object.keys(labels) as [K, ...K[]])
export const contentClass = keys(CONTENT_CLASSES)
export const origin = keys(ORIGINS)
export const wavingKind = keys(WAVING_KINDS)
const state = z.enum(Object.keys(articleStates.states) as [ArticleState, ...ArticleState[]])

export const variantKey = z.string().regex(/^[a-z][a-z0-9-]{1,39}$/, "应为平台或形式的编号")

export const articleRow = z.object({
  id,
  title: z.string(),
  state,
  stateLabel: z.string(),
  contentClass,
  classLabel: z.string(),
  originLabel: z.string(),
  unit: unitRef,
  authors: z.array(personRef),
  /** Variants that were not looked at since the master changed. */
  staleVariants: z.number().int(),
  /** Materials in it whose right has ended. */
  expiredMaterials: z.number().int(),
  savedAt: instant,
})

export const variantView = z.object({
  key: variantKey,
  label: z.string(),
  kind: z.enum(["platform", "form"]),
  title: z.string(),
  text: z.string(),
  no: z.number().int(),
  /** The master has changed since it was written or confirmed. */
  stale: z.boolean(),
  savedBy: z.string(),
  savedAt: instant,
  confirmedBy: z.string().nullable(),
  confirmedAt: instant.nullable(),
})

export const lockView = z.object({ person: personRef, since: instant, mine: z.boolean(), idle: z.boolean() })

export const wavingView = z.object({
  id,
  rule: z.string(),
  original: z.string(),
  sentence: z.string(),
  level: z.enum(LEVELS),
  kind: wavingKind,
  kindLabel: z.string(),
  reason: z.string(),
  by: z.string(),
  at: instant,
})

export const keptFinding = z.object({
  start: z.number().int(),
  end: z.number().int(),
  original: z.string(),
  level: z.enum(LEVELS),
  levelLabel: z.string(),
  rule: z.string(),
  reason: z.string(),
  source: z.string(),
  suggestions: z.array(z.string()),
  /** title, body, summary, or the key of a variant. */
  part: z.string(),
  sentence: z.string(),
  waving: wavingView.nullable(),
})

export const limitFault = z.object({
  platform: z.string(),
  label: z.string(),
  what: z.string(),
  max: z.number().int(),
  is: z.number().int(),
  over: z.number().int(),
  at: z.enum(["title", "text", "summary", "images"]),
})

export const usedMaterial = z.object({
  id,
  title: z.string(),
  unit: unitRef,
  rightsUntil: civilDate.nullable(),
  /** Its right has ended, or it was withdrawn: the sentence says which. */
  fault: z.string().nullable(),
})

export const revisionRow = z.object({
  no: z.number().int(),
  kind: z.enum(Object.keys(REVISION_KINDS) as [RevisionKind, ...RevisionKind[]]),
  kindLabel: z.string(),
  why: z.string(),
  by: z.string(),
  unit: z.string(),
  at: instant,
  hash: z.string(),
  chars: z.number().int(),
  findings: z.number().int(),
})

export const articleView = articleRow.extend({
  taskId: id.nullable(),
  /** The 选题 it is written for: its eight steps stand there. */
  topic: z.object({ id, title: z.string() }).nullable(),
  origin,
  sourceName: z.string(),
  sourceUrl: z.string(),
  sourceIssuedAt: instant.nullable(),
  targets: z.array(z.string()),
  coverId: id.nullable(),
  videoId: id.nullable(),
  summary: z.string(),
  bodyHtml: z.string(),
  draftNo: z.number().int(),
  savedBy: z.string(),
  /** Of all that would be published, as it stands now. */
  hash: z.string(),
  lock: lockView.nullable(),
  variants: z.array(variantView),
  /** Of the latest version on its own line, with what was let pass. */
  findings: z.array(keptFinding),
  checkedNo: z.number().int().nullable(),
  wavings: z.array(wavingView),
  limitFaults: z.array(limitFault),
  /** Sentences that stand on the answer of a language model, as they are now. */
  assisted: z.array(z.object({ sentence: z.string(), model: z.string(), at: instant })),
  materials: z.array(usedMaterial),
  /** What stops a submission, a sentence each; empty: it may go. */
  stops: z.array(z.string()),
  acts: z.object({
    edit: allowed,
    submit: allowed,
    reopen: allowed,
    keepInside: allowed,
    withdraw: allowed,
  }),
  review: z
    .object({
      roundId: id,
      state: z.string(),
      stateLabel: z.string(),
      ladder: z.string(),
      openedAt: instant,
      steps: z.array(
        z.object({
          name: z.string(),
          stateLabel: z.string(),
          dueAt: instant.nullable(),
          seats: z.array(
            z.object({
              id,
              role: z.string(),
              name: z.string().nullable(),
              verdict: z.string().nullable(),
              note: z.string(),
              at: instant.nullable(),
            }),
          ),
        }),
      ),
    })
    .nullable(),
  events: z.array(event),
})
export type ArticleRow = z.infer<typeof articleRow>
export type ArticleView = z.infer<typeof articleView>
export type VariantView = z.infer<typeof variantView>
export type RevisionRow = z.infer<typeof revisionRow>
export type WavingView = z.infer<typeof wavingView>
export type KeptFindingView = z.infer<typeof keptFinding>
export type UsedMaterial = z.infer<typeof usedMaterial>
