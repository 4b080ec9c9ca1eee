import { defineStates } from "#kernel/states"

/**
 * 稿件：起草 → 审核中 → 审核通过 → 已发布 → 已撤稿; 退回 and 转内部 beside. Whatever is changed after it was sent goes back to
 * 起草: the signatures were given to another text.
 */
export const articleStates = defineStates({
  code: "newsroom.article-wrong-state",
  initial: "drafting",
  states: {
    drafting: { label: "起草" },
    "in-review": { label: "审核中" },
    returned: { label: "已退回" },
    cleared: { label: "审核通过" },
    published: { label: "已发布" },
    internal: { label: "内部" },
    withdrawn: { label: "已撤稿", final: true },
  },
  moves: {
    submit: { from: ["drafting", "returned"], to: "in-review", label: "送审" },
    clear: { from: ["in-review"], to: "cleared", label: "通过" },
    // Also from what was let out first and is judged afterwards.
    sendBack: { from: ["in-review", "cleared", "published"], to: "returned", label: "退回" },
    refuse: { from: ["in-review", "cleared", "published"], to: "withdrawn", label: "不予发布" },
    reopen: { from: ["in-review", "cleared", "published", "internal"], to: "drafting", label: "重新修改" },
    publish: { from: ["cleared"], to: "published", label: "登记发布" },
    keepInside: { from: ["drafting", "returned", "in-review", "cleared"], to: "internal", label: "转内部" },
    withdraw: {
      from: ["drafting", "in-review", "returned", "cleared", "published", "internal"],
      to: "withdrawn",
      label: "撤稿",
    },
  },
})
export type ArticleState = keyof typeof articleStates.states
export type ArticleMove = keyof typeof articleStates.moves

/** In these the text is open; in all others it is what was signed, or what waits for a signature. */
export const isOpen = (state: ArticleState): boolean => state === "drafting" || state === "returned"
