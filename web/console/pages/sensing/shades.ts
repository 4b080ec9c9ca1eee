/** Five shades of one blue, light to dark: told apart by lightness alone, hence by everybody and in print. */
export const SHADES = ["#e3edf7", "#b7d0e8", "#7fabd3", "#3f7cb4", "#1f4e79"] as const

/** Words are dark on the three light shades and white on the two dark ones. */
export const inkOf = (shade: number): string => (shade >= 3 ? "#ffffff" : "#1c2430")

/** Upper bounds of the shades but the last, by fifths of the values above 0, so that one large street does not make all others pale. */
export function boundsOf(values: readonly number[]): number[] {
  const sorted = values.filter((value) => value > 0).sort((a, b) => a - b)
  if (sorted.length === 0) return []
  const bounds = [1, 2, 3, 4].map(
    (part) => sorted[Math.min(sorted.length - 1, Math.floor((sorted.length * part) / 5))]!,
  )
  return [...new Set(bounds)]
}

/** Which shade a value has: 0–4; one that is 0 has none. */
export function shadeOf(value: number, bounds: readonly number[]): number {
  const at = bounds.findIndex((bound) => value < bound)
  const place = at < 0 ? bounds.length : at
  return bounds.length === 0 ? 0 : Math.round((place * (SHADES.length - 1)) / bounds.length)
}
