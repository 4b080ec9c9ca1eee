import type { Sql } from "#platform/db"
import { bodyText } from "../articles/rules/body-text.ts"
import type { Master, VariantText } from "../articles/rules/outgoing.ts"
import { assistanceRules } from "./data.ts"
import { escaped } from "../articles/rules/html.ts"
import { assistanceLimit } from "./rules/data-file.ts"
import { type AssistedSentence, assistedIn } from "./rules/marks.ts"
import { sentencesOfArticle } from "./store.ts"

/** The sentences of a text, its variants included, that stand on a model's answer. */
export async function assistedOf(
  sql: Sql,
  articleId: string,
  { title, summary, bodyHtml }: Master,
  variants: readonly VariantText[],
): Promise<AssistedSentence[]> {
  const inserted = await sentencesOfArticle(sql, articleId)
  if (inserted.length === 0) return []
  const texts = [title, summary, bodyText(bodyHtml), ...variants.flatMap((variant) => [variant.title, variant.text])]
  return assistedIn(texts, inserted, assistanceLimit(assistanceRules(), "alike-percent"))
}

/** 显式标识: what is published carries the sentence at its end, once, in the body and in every variant. */
export function labelled<M extends Master, V extends VariantText>(
  master: M,
  variants: readonly V[],
  assisted: readonly unknown[],
): { readonly master: M; readonly variants: readonly V[] } {
  if (assisted.length === 0) return { master, variants }
  const { text, short } = assistanceRules().label
  return {
    master: { ...master, bodyHtml: `${master.bodyHtml}<p>${escaped(text)}</p>` },
    variants: variants.map((variant) => ({ ...variant, text: `${variant.text}\n（${short}）` })),
  }
}

export const saidAssisted = (assisted: readonly AssistedSentence[]): string => {
  const models = [...new Set(assisted.map(({ model }) => model))].join("、")
  return `含人工智能辅助内容 ${assisted.length} 句（${models}），发布时加注“${assistanceRules().label.text}”`
}
