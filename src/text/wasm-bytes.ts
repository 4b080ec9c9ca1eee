const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"

/** Base64 → its `length` bytes. Without `Buffer`: matching and sieve need nothing of Node. */
export function bytesOf(base64: string, length: number): Uint8Array {
  const bytes = new Uint8Array(length)
  let bits = 0
  let held = 0
  let end = 0
  for (const digit of base64) {
    if (digit === "=") break
    bits = (bits << 6) | DIGITS.indexOf(digit)
    held += 6
    if (held >= 8) {
      held -= 8
      bytes[end++] = (bits >>> held) & 255
    }
  }
  return bytes
}
