/** What an article says about itself; the ids are those of the review's ladders. */
export const CONTENT_CLASSES = { ordinary: "日常", important: "重要", emergency: "应急" } as const
export type ContentClass = keyof typeof CONTENT_CLASSES

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
