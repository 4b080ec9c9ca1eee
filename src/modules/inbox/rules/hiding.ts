/** What became of a comment on its platform, as the kit has it; in words for the page. */
export const OUTCOMES = ["held-back", "deleted", "never-public", "gone"] as const
export type HidingOutcome = (typeof OUTCOMES)[number]

export const OUTCOME_LABELS: Readonly<Record<HidingOutcome, string>> = {
  "held-back": "平台上不再公开，可以恢复",
  deleted: "平台上已删除，不能恢复，原文由本系统保存",
  "never-public": "平台上本来没有公开，没有改动",
  gone: "平台上已没有这条评论（评论人或平台已删除）",
}

/** Only what is held back can be shown again. */
export const canBeShown = (outcome: HidingOutcome | null): boolean => outcome === "held-back"
