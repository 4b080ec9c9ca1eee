/** Under which right a material may be used. */
export const LICENCES = {
  own: "本单位创作",
  licensed: "许可使用",
  cleared: "已获授权转载",
  public: "公有或官方公开",
} as const
export type Licence = keyof typeof LICENCES

/** Who may use it. */
export const SHARES = { unit: "仅本单位", subtree: "本单位及下级", all: "全部单位" } as const
export type Share = keyof typeof SHARES

export const MATERIAL_KINDS = { image: "图片", video: "视频", audio: "音频", document: "文档" } as const
export type MaterialKind = keyof typeof MATERIAL_KINDS

export interface Rights {
  readonly unitId: string
  readonly unitAreaPath: string
  readonly unitLinePath: string
  readonly share: Share
  /** The last day of use, `2026-06-11`. */
  readonly rightsUntil: string | null
  readonly ended: boolean
}

export interface User {
  readonly unitId: string
  readonly areaPath: string
  readonly linePath: string
}

/** Why a unit may not use a material on a day. */
export type Barred = "withdrawn" | "expired" | "not-shared"

/** 素材权利: withdrawn and expired ones bar everybody, also their owner; then who it is shared with. */
export function barredFor(rights: Rights, user: User, today: string): Barred | undefined {
  if (rights.ended) return "withdrawn"
  if (rights.rightsUntil !== null && rights.rightsUntil < today) return "expired"
  if (rights.share === "all" || rights.unitId === user.unitId) return undefined
  const isBelow =
    user.areaPath.startsWith(rights.unitAreaPath) ||
    (rights.unitLinePath !== "" && user.linePath.startsWith(rights.unitLinePath))
  return rights.share === "subtree" && isBelow ? undefined : "not-shared"
}

export function saidBarred(barred: Barred, title: string, until: string | null): string {
  if (barred === "withdrawn") return `素材“${title}”已停用，请换用其他素材。`
  if (barred === "expired") return `素材“${title}”的使用权已于${until ?? ""}到期，请换用其他素材，或由提供单位续期。`
  return `素材“${title}”没有授权您的单位使用，请联系提供单位，或换用其他素材。`
}
