/**
 * A secret-level mark in a file's name (《保守国家秘密法》 marks 绝密★、机密★、秘密★ with a term):
 * this system holds nothing secret, so such a file is refused before a byte is kept.
 */
export function secretMarkIn(name: string): string | undefined {
  return /(绝密|机密|秘密)\s*[★☆*＊]/.exec(name)?.[0] ?? /[（(【[]\s*(绝密|机密|秘密)\s*[）)】\]]/.exec(name)?.[1]
}
