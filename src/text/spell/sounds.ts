/**
 * Syllables that many speakers and most input methods take for each other share a class: flat and curled tongue
 * (z/zh, c/ch, s/sh), front and back nasal (an/ang, en/eng, in/ing), n/l, r/l, f/h.
 */
export function nearClass(syllable: string): string {
  const parts = /^(zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw]?)(.*)$/.exec(syllable)!
  const initial = INITIALS[parts[1]!] ?? parts[1]!
  const final = parts[2]!.replace(/(?<=[aei])ng$/, "n")
  return initial + final
}

const INITIALS: Readonly<Record<string, string>> = { zh: "z", ch: "c", sh: "s", n: "l", r: "l", h: "f" }
