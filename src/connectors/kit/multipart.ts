import { createHash } from "node:crypto"

/** One field of a form that carries files. */
export interface FormPart {
  readonly name: string
  readonly value: string | { readonly fileName: string; readonly type: string; readonly bytes: Uint8Array }
}

/** A multipart/form-data body with its content type. The boundary follows from the contents, so the same form is the same bytes. */
export function multipart(parts: readonly FormPart[]): { readonly body: Buffer; readonly contentType: string } {
  const hash = createHash("sha256")
  for (const { name, value } of parts) hash.update(name).update(typeof value === "string" ? value : value.bytes)
  const boundary = `jusheng-${hash.digest("hex").slice(0, 32)}`
  const pieces = parts.flatMap(({ name, value }) => {
    const file = typeof value === "string" ? "" : `; filename="${value.fileName.replace(/["\r\n]/g, "_")}"`
    const type = typeof value === "string" ? "" : `content-type: ${value.type}\r\n`
    const head = `--${boundary}\r\ncontent-disposition: form-data; name="${name}"${file}\r\n${type}\r\n`
    return [Buffer.from(head), typeof value === "string" ? Buffer.from(value) : value.bytes, Buffer.from("\r\n")]
  })
  return {
    body: Buffer.concat([...pieces, Buffer.from(`--${boundary}--\r\n`)]),
    contentType: `multipart/form-data; boundary=${boundary}`,
  }
}
