import { fact } from "#kernel/fact"

/** 审核通过: everything that was asked for is signed; it may be published as it was signed. */
export const articleCleared = fact<{ articleId: string }>("article.cleared", ["articleId"])
/** 撤稿, or opened again after it was cleared: what was cleared counts no more. */
export const articleUncleared = fact<{ articleId: string }>("article.uncleared", ["articleId"])
