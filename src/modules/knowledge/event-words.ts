const WORDS: Readonly<Record<string, string>> = {
  written: "起草",
  changed: "修改",
  submitted: "送审",
  recalled: "收回送审",
  "given-back": "审核退回",
  published: "审核通过并发布",
  expired: "到期，停止对外答复",
  withdrawn: "撤下",
  "renewal-begun": "开始更新",
  replaced: "由更新的答问接替",
  "not-renewed": "不再更新",
}

/** What happened to an entry, in Chinese. */
export const eventWords = (kind: string): string => WORDS[kind] ?? kind
