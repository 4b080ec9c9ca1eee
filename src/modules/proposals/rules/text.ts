/** What somebody sent to the office's number asks for. */
export interface AskedByText {
  readonly act: "support" | "withdraw"
  /** The proposal's number, as its page shows it. */
  readonly id: string
}

/** `附议12`, `附议 第12号`, `12`, `FY12`; `撤回12` takes it back. */
const SAID =
  /^(附议|支持|FY|撤回|取消|CH)?\s*(?:微建议|编号|第|NO\.?|#|：|:|\+|\s)*(\d{1,15})\s*(?:号|条|#)?\s*[。.!！]?$/i
const BACK = /^(撤回|取消|CH)$/i

/**
 * Reads a short message; undefined where it asks for nothing we know. Width, case and spaces mean nothing.
 *
 * @example askedByText("附议 １２") // { act: "support", id: "12" }
 */
export function askedByText(text: string): AskedByText | undefined {
  const found = SAID.exec(text.normalize("NFKC").trim())
  if (!found) return undefined
  const id = found[2]!.replace(/^0+/, "")
  return id === "" ? undefined : { act: BACK.test(found[1] ?? "") ? "withdraw" : "support", id }
}

/** What one short message came to. */
export type TextOutcome = "counted" | "again" | "withdrawn" | "closed" | "unknown"

/** The one answer, in a sentence; null: nothing is answered. `title` is the proposal's, empty where there is none. */
export const answerToText = (outcome: TextOutcome, title: string): string | null => {
  switch (outcome) {
    case "counted":
      return `您已附议“${title}”。每个手机号只算一次，不积分、不排名；回复“撤回”加编号可以撤回。`
    case "withdrawn":
      return `您已撤回对“${title}”的附议。`
    case "closed":
      return `“${title}”现在不征集附议了，谢谢您的关注。`
    case "unknown":
      return "没有这个编号的微建议正在征集附议，请核对公众网站上的编号后再发。"
    case "again":
      return null
  }
}
