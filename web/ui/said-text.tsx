import { Fragment } from "react"
import { day } from "./format.ts"
import { useNow } from "./now.tsx"

export type SaidPart = { readonly text: string } | { readonly date: string } | { readonly link: string }

const PARTS = /(https?:\/\/[^\s，。；、）)”》]+)|(?<![\d-])(\d{4}-\d{2}-\d{2})(?![\dT-])/g

/** Cuts a sentence at its civil dates and web addresses. */
export function saidParts(text: string): SaidPart[] {
  const parts: SaidPart[] = []
  let at = 0
  for (const match of text.matchAll(PARTS)) {
    if (match.index > at) parts.push({ text: text.slice(at, match.index) })
    parts.push(match[1] ? { link: match[1] } : { date: match[2]! })
    at = match.index + match[0].length
  }
  if (at < text.length) parts.push({ text: text.slice(at) })
  return parts
}

/** A recorded sentence as people say it: dates as 11月17日, addresses as links that break anywhere. */
export function Said({ text }: { text: string }) {
  const now = useNow()
  return saidParts(text).map((part, index) => {
    const key = `${index} ${"text" in part ? "" : "date" in part ? part.date : part.link}`
    if ("text" in part) return <Fragment key={key}>{part.text}</Fragment>
    if ("date" in part) return <Fragment key={key}>{day(part.date, now)}</Fragment>
    return (
      <a key={key} className="said-link" href={part.link} target="_blank" rel="noreferrer noopener">
        {part.link}
      </a>
    )
  })
}
