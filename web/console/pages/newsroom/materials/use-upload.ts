import { useEffect, useRef, useState } from "react"
import { newsroomContract } from "#contract/newsroom"
import { workbenchContract } from "#contract/workbench"
import { useAct, useRead } from "../../../../api/hooks.ts"
import { sendLarge, type UploadStep } from "../../../../api/large-upload.ts"
import { looksMarked } from "./looks-marked.ts"
import type { Rights } from "./rights-form.tsx"

/** Up to here a file goes in one call: a second on an office's line. */
const ONE_CALL_BYTES = 8 * 1024 * 1024

/** A file, then what it is and under which right: the second is refused when its bytes are not what its name says. */
export function useUpload() {
  const [step, setStep] = useState<UploadStep>()
  const upload = useAct(workbenchContract.upload, { invalidates: [] })
  const add = useAct(newsroomContract.addMaterial, {
    invalidates: [newsroomContract.materials, workbenchContract.uploads],
  })
  // The dialog is closed: what is on its way ends here, what lies on the server waits there, and nothing is registered unasked.
  const stop = useRef<AbortController>(undefined)
  useEffect(() => () => stop.current?.abort(), [])
  const send = async (file: File, rights: Rights) => {
    const stopping = new AbortController()
    stop.current = stopping
    try {
      const fileId =
        file.size > ONE_CALL_BYTES
          ? await sendLarge(file, setStep, stopping.signal)
          : (await upload.mutateAsync({ bytes: file as unknown as Uint8Array, fileName: file.name })).id
      return await add.mutateAsync({ fileId, ...rights })
    } finally {
      setStep(undefined)
    }
  }
  return { send, step }
}

/** What a chosen file says of itself, for the form: its name, and that a model has made it. */
export const saidBy = async (file: File, rights: Rights): Promise<Partial<Rights>> => ({
  ...(rights.title === "" && { title: file.name.replace(/\.[^.]+$/, "").slice(0, 100) }),
  ...((await looksMarked(file)) && { aiMade: true, aiBy: rights.aiBy || "见文件自带标识" }),
})

/** The largest file of a kind, or of any, in bytes; until it is known nothing is held back: the house says it in its own words. */
export function useBytesMax(kind?: string): number {
  const limits = useRead(newsroomContract.materialLimits, {})
  const all = limits.data?.items.filter((one) => !kind || one.kind === kind).map(({ bytesMax }) => bytesMax) ?? []
  return all.length > 0 ? Math.max(...all) : Number.MAX_SAFE_INTEGER
}
