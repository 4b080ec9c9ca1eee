import { defineStates } from "#kernel/states"

/** 答问：起草、审核、发布；随政策到期，或撤下。更新是另写一条来接替。 */
export const entryStates = defineStates({
  code: "knowledge.wrong-state",
  initial: "draft",
  states: {
    draft: { label: "草稿" },
    "in-review": { label: "审核中" },
    published: { label: "已发布" },
    expired: { label: "已过期", final: true },
    withdrawn: { label: "已撤下", final: true },
  },
  moves: {
    edit: { from: ["draft"], to: "draft", label: "修改" },
    submit: { from: ["draft"], to: "in-review", label: "送审" },
    giveBack: { from: ["in-review"], to: "draft", label: "退回修改" },
    clear: { from: ["in-review"], to: "published", label: "审核通过" },
    expire: { from: ["published"], to: "expired", label: "到期" },
    withdraw: { from: ["draft", "published"], to: "withdrawn", label: "撤下" },
  },
})
export type EntryState = keyof typeof entryStates.states

/** 待补的问题：有人问、没有答。 */
export const gapStates = defineStates({
  code: "knowledge.gap-wrong-state",
  initial: "open",
  states: {
    open: { label: "待补" },
    drafted: { label: "已起草答复", final: true },
    dismissed: { label: "不予收录", final: true },
  },
  moves: {
    draft: { from: ["open"], to: "drafted", label: "起草答复" },
    dismiss: { from: ["open"], to: "dismissed", label: "不予收录" },
  },
})
export type GapState = keyof typeof gapStates.states
