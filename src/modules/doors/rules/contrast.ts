/** Contrast of two colours `#rrggbb` by WCAG 2: 1 (none) to 21 (black on white). */
export function contrast(one: string, other: string): number {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a)
  return (light! + 0.05) / (dark! + 0.05)
}

function luminance(colour: string): number {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!
}

/** White or black, whichever is read better on this ground, and how well. */
export function inkOn(ground: string): { readonly ink: "#ffffff" | "#000000"; readonly contrast: number } {
  const [white, black] = [contrast("#ffffff", ground), contrast("#000000", ground)]
  // White where it is read well enough: brands are dark grounds with white words.
  return white >= 4.5 || white >= black ? { ink: "#ffffff", contrast: white } : { ink: "#000000", contrast: black }
}
