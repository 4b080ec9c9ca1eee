import { defineStates } from "#kernel/states"

/** 一个文件的分片上传。 */
export const uploadStates = defineStates({
  code: "workbench.upload-wrong-state",
  initial: "receiving",
  states: {
    receiving: { label: "正在上传" },
    joining: { label: "正在核对" },
    done: { label: "已收下", final: true },
    dropped: { label: "已放弃", final: true },
  },
  moves: {
    join: { from: ["receiving"], to: "joining", label: "核对" },
    /** Some of it does not lie on the disk as it came: those parts are asked for once more. */
    redo: { from: ["joining"], to: "receiving", label: "补传" },
    finish: { from: ["joining"], to: "done", label: "收下" },
    drop: { from: ["receiving"], to: "dropped", label: "放弃" },
  },
})
export type UploadState = keyof typeof uploadStates.states
