export { CONTENT_CLASSES, type ContentClass } from "#rules/review"

export const ORIGINS = { original: "原创", repost: "转载" } as const
export type Origin = keyof typeof ORIGINS

export const WAVING_KINDS = { "false-alarm": "误报", kept: "核对后保留" } as const
export type WavingKind = keyof typeof WAVING_KINDS

export const REVISION_KINDS = {
  start: "新建",
  save: "保存版本",
  submit: "送审",
  "take-over": "接手前",
  side: "另存一份",
} as const
export type RevisionKind = keyof typeof REVISION_KINDS
