import { newsroomContract } from "#contract/newsroom"
import { workbenchContract } from "#contract/workbench"
import { useAct } from "../../../../api/hooks.ts"
import type { Rights } from "./rights-form.tsx"

/** A file, then what it is and under which right: the second is refused when its bytes are not what its name says. */
export function useUpload() {
  const upload = useAct(workbenchContract.upload, { invalidates: [] })
  const add = useAct(newsroomContract.addMaterial, { invalidates: [newsroomContract.materials] })
  return async (file: File, rights: Rights) => {
    const stored = await upload.mutateAsync({ bytes: file as unknown as Uint8Array, fileName: file.name })
    return await add.mutateAsync({ fileId: stored.id, ...rights })
  }
}
