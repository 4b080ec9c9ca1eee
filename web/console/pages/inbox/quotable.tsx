import { Input } from "antd"
import { useState } from "react"
import { inboxContract, type KnownAnswerView, type MessageView } from "#contract/inbox"
import { faultOf } from "../../../api/error.ts"
import { useAct, useRead } from "../../../api/hooks.ts"
import { ActionButton } from "../../../ui/action-button.tsx"
import { Fault } from "../../../ui/fault.tsx"
import { paths } from "../../paths.ts"

/** 可引用的答复 beside the desk where an answer is written: of the base, of answered messages, of the units asked for a part. */
export function Quotable({ view, insert }: { view: MessageView; insert(text: string): void }) {
  const [q, setQ] = useState("")
  const found = useRead(inboxContract.answers, { id: view.id, ...(q.length >= 2 && { q }) })
  const quote = useAct(inboxContract.quoteAnswer, { invalidates: [], onDone: ({ text }) => insert(text) })
  const parts = view.parts.filter(({ state }) => state === "answered")
  const items = found.data?.items ?? []
  return (
    <details open={parts.length > 0 || items.length > 0}>
      <summary>可引用的答复{items.length + parts.length > 0 ? `（${items.length + parts.length}条）` : ""}</summary>
      {parts.map((part) => (
        <div key={part.id}>
          <p>
            <strong>{part.unit.name}的协办意见</strong>
          </p>
          <p className="pre-line">{part.text}</p>
          <ActionButton onPress={() => insert(`${part.unit.name}：${part.text}`)}>引入协办意见</ActionButton>
        </div>
      ))}
      <Input.Search
        className="list-search"
        aria-label="查找可引用的答复"
        placeholder="换个说法查找"
        maxLength={60}
        allowClear
        onSearch={(words) => setQ(words.trim())}
      />
      {items.map((one) => (
        <One
          key={`${one.from}.${one.id}`}
          answer={one}
          onQuote={() => quote.mutate({ id: view.id, answerId: one.id, from: one.from })}
        />
      ))}
      {found.data && items.length === 0 ? (
        <p className="secondary">没有相近的答复。可以换个说法查找，或在咨询答问库补充。</p>
      ) : null}
      {found.error ? <Fault fault={faultOf(found.error)} /> : null}
      {quote.error ? <Fault fault={faultOf(quote.error)} /> : null}
    </details>
  )
}

function One({ answer, onQuote }: { answer: KnownAnswerView; onQuote(): void }) {
  const opens = answer.from === "base" ? paths.knowledgeEntry(answer.id) : paths.message(answer.id)
  return (
    <div>
      <p>
        <a href={opens}>{answer.question}</a>{" "}
        <span className="secondary">
          相近 {Math.round(answer.score * 100)}%。{answer.source}
        </span>
      </p>
      <p className="pre-line">{answer.answer}</p>
      <ActionButton onPress={onQuote}>引用到答复（带出处）</ActionButton>
    </div>
  )
}
