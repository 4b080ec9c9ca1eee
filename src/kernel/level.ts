/** How bad a finding or a problem is, worst first. One scale for texts, rules, problems and papers. */
export const LEVELS = ["veto", "serious", "warn", "hint"] as const
export type Level = (typeof LEVELS)[number]

/** What each level is called, on every screen and every paper. */
export const LEVEL_LABELS: Readonly<Record<Level, string>> = {
  veto: "单项否决",
  serious: "严重",
  warn: "一般",
  hint: "提示",
}

/** 0 is worst. */
export const rankOf = (level: Level): number => LEVELS.indexOf(level)

/** Does it weigh more than the other? */
export const isGraver = (level: Level, than: Level): boolean => rankOf(level) < rankOf(than)
