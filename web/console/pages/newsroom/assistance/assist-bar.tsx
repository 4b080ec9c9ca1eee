import type { Editor } from "@tiptap/core"
import { InputNumber, Select } from "antd"
import { useState } from "react"
import { type ArticleView, newsroomContract } from "#contract/newsroom"
import { api } from "../../../../api/call.ts"
import { faultOf } from "../../../../api/error.ts"
import { useRead } from "../../../../api/hooks.ts"
import { ActionButton } from "../../../../ui/action-button.tsx"
import { Fault } from "../../../../ui/fault.tsx"
import type { Writing } from "../articles/use-writing.ts"
import { AnswerDialog } from "./answer-dialog.tsx"
import { type Chosen, chosenText } from "./chosen-text.ts"

interface Props {
  readonly editor: Editor
  readonly view: ArticleView
  readonly writing: Writing
  readonly forms: readonly { readonly id: string; readonly label: string }[]
  onTitle(title: string): void
}

const CHARS_DEFAULT = 120

/** 人工智能辅助: the buttons are always there; off, they are grey and say so. Nothing is put in without a person's press. */
export function AssistBar({ editor, view, writing, forms, onTitle }: Props) {
  const seen = useRead(newsroomContract.assistance, { id: view.id })
  const [chars, setChars] = useState(CHARS_DEFAULT)
  const [form, setForm] = useState(forms[0]?.id ?? "")
  const [asked, setAsked] = useState<{ useId: string; from: Chosen }>()
  const [busy, setBusy] = useState("")
  const [fault, setFault] = useState<unknown>()
  if (!seen.data) return null
  const { ask, purposes } = seen.data
  const press = async (purpose: string) => {
    setBusy(purpose)
    setFault(undefined)
    try {
      await writing.autosave.flush()
      const from = chosenText(editor)
      const given = { id: view.id, purpose, text: from.text, chars, form }
      const { useId } = await api(newsroomContract.askModel, given)
      setAsked({ useId, from })
    } catch (error) {
      setFault(error)
    } finally {
      setBusy("")
    }
  }
  return (
    <section className="assist-bar" aria-label="人工智能辅助">
      <span className="secondary">人工智能辅助（先选取文字；不选即全文）</span>
      {purposes.map(({ id, label, takes }) => (
        <span key={id} className="assist-purpose">
          <ActionButton
            small
            why={ask.ok ? (busy !== "" && busy !== id ? "上一次提问还没有发出" : null) : ask.why}
            busy={busy === id}
            onPress={() => void press(id)}
          >
            {takes === "chars" ? `${label}到` : label}
          </ActionButton>
          {takes === "chars" ? (
            <InputNumber
              size="small"
              aria-label="缩短到多少字"
              min={10}
              max={2000}
              value={chars}
              disabled={!ask.ok}
              onChange={(value) => setChars(value ?? CHARS_DEFAULT)}
            />
          ) : null}
          {takes === "chars" ? "字" : null}
          {takes === "form" ? (
            <Select
              size="small"
              aria-label="哪种形式"
              value={form}
              disabled={!ask.ok}
              options={forms.map((one) => ({ value: one.id, label: one.label }))}
              onChange={setForm}
            />
          ) : null}
        </span>
      ))}
      {ask.ok ? null : <p className="secondary">{ask.why}</p>}
      {fault ? <Fault fault={faultOf(fault)} /> : null}
      {asked ? (
        <AnswerDialog
          view={view}
          editor={editor}
          asked={asked}
          label={seen.data.label}
          onTitle={onTitle}
          onClose={() => {
            setAsked(undefined)
            void seen.refetch()
          }}
        />
      ) : null}
    </section>
  )
}
