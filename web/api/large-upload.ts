import { workbenchContract as c } from "#contract/workbench"
import { partsOf } from "#rules/workbench"
import { api } from "./call.ts"
import { ApiError } from "./error.ts"

export interface UploadStep {
  readonly stage: "sending" | "checking"
  /** Bytes that lie on the server. */
  readonly sent: number
  readonly total: number
  /** About how long it goes on, by what went so far; undefined: nothing has gone yet. */
  readonly leftMs: number | undefined
}

/** A broken line is tried again for about a minute; after that the person presses again, and it goes on where it was. */
const WAITS_MS = [1_000, 2_000, 4_000, 8_000, 15_000, 30_000]
const ASK_AGAIN_MS = 1_000

const pause = (ms: number) => new Promise((done) => setTimeout(done, ms))

/** SHA-256 in hex; undefined on a plain-HTTP address, where browsers give no cryptography: the server hashes by itself. */
async function sha256Of(part: Blob): Promise<string | undefined> {
  if (!globalThis.crypto?.subtle) return undefined
  const digest = await crypto.subtle.digest("SHA-256", await part.arrayBuffer())
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0")).join("")
}

/** What the house has refused is final; a line that broke or a house that restarts is not. */
async function patiently<T>(work: () => Promise<T>): Promise<T> {
  for (const wait of WAITS_MS) {
    try {
      return await work()
    } catch (error) {
      if (error instanceof ApiError && error.status > 0 && error.status < 500) throw error
      await pause(wait)
    }
  }
  return await work()
}

/**
 * Sends a large file in parts, each with its hash; answers the file's id. The same file chosen again goes on where it stopped, also
 * in another browser: only what is not there, or differs, is sent. Stopped by `signal` it ends after the part under way.
 */
export async function sendLarge(file: File, onStep: (step: UploadStep) => void, signal: AbortSignal): Promise<string> {
  const begun = {
    name: file.name,
    bytes: file.size,
    changedAt: String(file.lastModified),
    purpose: "material",
  } as const
  for (;;) {
    let upload = await patiently(() => api(c.beginUpload, begun))
    const { id } = upload
    const there = new Map(upload.parts.map(({ no, sha256 }) => [no, sha256]))
    let [sent, gone] = [0, 0]
    const from = performance.now()
    const told = (stage: UploadStep["stage"]): void => {
      const left = ((performance.now() - from) / gone) * (file.size - sent)
      onStep({ stage, sent, total: file.size, leftMs: gone > 0 ? left : undefined })
    }
    told("sending")
    if (upload.state === "receiving") {
      for (const { no, from: begin, to } of partsOf(file.size, upload.partBytes)) {
        if (signal.aborted) throw new ApiError(0, "web.upload-stopped", "上传已停止，传过的部分留着。")
        const part = file.slice(begin, to)
        const sha256 = await sha256Of(part)
        if (!there.has(no) || (sha256 !== undefined && there.get(no) !== sha256)) {
          await send(id, no, part, sha256)
          gone += to - begin
        }
        sent += to - begin
        told("sending")
      }
      upload = await patiently(() => api(c.endUpload, { id }))
    }
    while (upload.state === "joining") {
      sent = file.size
      told("checking")
      await pause(ASK_AGAIN_MS)
      upload = await patiently(() => api(c.uploadOf, { id }))
    }
    if (upload.fileId) return upload.fileId
    // Some part did not lie on the disk as it came: once more, only what is missing.
  }
}

async function send(id: string, no: number, part: Blob, sha256: string | undefined): Promise<void> {
  const bytes = part as unknown as Uint8Array
  try {
    await patiently(() => api(c.takePart, { id, no, ...(sha256 && { sha256 }), bytes, fileName: "part" }))
  } catch (error) {
    // The first part told that it is not what its name says: nothing of it is wanted any more.
    if (error instanceof ApiError && error.code.startsWith("newsroom.file-"))
      await api(c.dropUpload, { id }).catch(() => undefined)
    throw error
  }
}
