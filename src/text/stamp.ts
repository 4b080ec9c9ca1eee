/** A stamp of contents, 12 hex digits: equal texts in equal order give equal stamps. Two 24-bit mixes, no secret. */
export function stampOf(contents: readonly string[]): string {
  let [a, b] = [0x9e3779b9, 0x85ebca6b]
  for (const content of contents) {
    for (let at = 0; at < content.length; at++) {
      const code = content.charCodeAt(at)
      a = Math.imul(a ^ code, 0x01000193)
      b = Math.imul(b ^ (code + at), 0x5bd1e995)
      b ^= b >>> 13
    }
    a = Math.imul(a ^ content.length, 0xc2b2ae35)
    b = Math.imul(b ^ 0xff, 0x27d4eb2f)
  }
  return hex(a ^ (a >>> 15)) + hex(b ^ (b >>> 16))
}

const hex = (value: number): string => (value & 0xffffff).toString(16).padStart(6, "0")
