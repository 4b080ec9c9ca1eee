import type { MaterialKind } from "./rights.ts"

/** A format that materials may have: what its bytes are, and the endings its name may have. */
interface Format {
  readonly mime: string
  readonly kind: MaterialKind
  readonly label: string
  readonly endings: readonly string[]
}

const FORMATS: readonly Format[] = [
  { mime: "image/jpeg", kind: "image", label: "JPG 图片", endings: ["jpg", "jpeg"] },
  { mime: "image/png", kind: "image", label: "PNG 图片", endings: ["png"] },
  { mime: "image/gif", kind: "image", label: "GIF 图片", endings: ["gif"] },
  { mime: "image/webp", kind: "image", label: "WebP 图片", endings: ["webp"] },
  { mime: "video/mp4", kind: "video", label: "MP4 视频", endings: ["mp4", "m4v"] },
  { mime: "video/quicktime", kind: "video", label: "MOV 视频", endings: ["mov"] },
  { mime: "video/webm", kind: "video", label: "WebM 视频", endings: ["webm"] },
  { mime: "audio/mpeg", kind: "audio", label: "MP3 音频", endings: ["mp3"] },
  { mime: "audio/x-m4a", kind: "audio", label: "M4A 音频", endings: ["m4a"] },
  { mime: "application/pdf", kind: "document", label: "PDF 文件", endings: ["pdf"] },
  {
    mime: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    kind: "document",
    label: "Word 文件",
    endings: ["docx"],
  },
]

/** Formats that people bring by mistake, so that the sentence can name them. */
const OTHERS: Readonly<Record<string, string>> = {
  "application/zip": "ZIP 压缩包",
  "application/x-rar-compressed": "RAR 压缩包",
  "application/x-7z-compressed": "7Z 压缩包",
  "application/x-msdownload": "可执行程序",
  "application/x-elf": "可执行程序",
  "application/x-cfb": "旧版 Office 文件",
  "image/heic": "HEIC 照片",
  "image/tiff": "TIFF 图片",
  "image/bmp": "BMP 图片",
  "image/vnd.adobe.photoshop": "PSD 文件",
}

export type FileJudgement =
  | { readonly ok: true; readonly kind: MaterialKind; readonly mime: string }
  | { readonly ok: false; readonly why: "other" | "unknown"; readonly named: string; readonly is: string }

/**
 * Judges a file by its bytes: a PDF called .jpg is a PDF, and is refused as a picture. `mime` is what the bytes say;
 * undefined: no known format (plain text, SVG, a broken file).
 */
export function judgeFile(name: string, mime: string | undefined): FileJudgement {
  const ending = /\.([a-z0-9]{1,8})$/i.exec(name)?.[1]?.toLowerCase() ?? ""
  const format = FORMATS.find((one) => one.mime === mime)
  const is = format?.label ?? (mime ? (OTHERS[mime] ?? `${mime} 文件`) : "不认得的内容")
  if (!format) return { ok: false, why: "unknown", named: ending ? `.${ending}` : "没有扩展名", is }
  if (format.endings.includes(ending)) return { ok: true, kind: format.kind, mime: format.mime }
  return { ok: false, why: "other", named: ending ? `.${ending}` : "没有扩展名", is }
}

/** What kind of material a name promises; undefined: an ending that no material has. */
export function kindByName(name: string): MaterialKind | undefined {
  const ending = /\.([a-z0-9]{1,8})$/i.exec(name)?.[1]?.toLowerCase() ?? ""
  return FORMATS.find(({ endings }) => endings.includes(ending))?.kind
}

/** What may be put in, for the field that chooses files. */
export const ENDINGS: Readonly<Record<MaterialKind, readonly string[]>> = {
  image: [".jpg", ".jpeg", ".png", ".gif", ".webp"],
  video: [".mp4", ".m4v", ".mov", ".webm"],
  audio: [".mp3", ".m4a"],
  document: [".pdf", ".docx"],
}
