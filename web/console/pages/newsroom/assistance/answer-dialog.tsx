import type { Editor } from "@tiptap/core"
import { Button, Modal } from "antd"
import { useState } from "react"
import { type ArticleView, newsroomContract, type UseWhole } from "#contract/newsroom"
import { api } from "../../../../api/call.ts"
import { faultOf } from "../../../../api/error.ts"
import { useAct, useRead } from "../../../../api/hooks.ts"
import { Fault, Waiting } from "../../../../ui/fault.tsx"
import { ARTICLE_READS } from "../articles/reads.ts"
import { Compared } from "./compared.tsx"
import { type Chosen, putInstead } from "./chosen-text.ts"

interface Props {
  readonly view: ArticleView
  readonly editor: Editor
  readonly asked: { readonly useId: string; readonly from: Chosen }
  /** The sentence that the law asks for, at the end of what is published. */
  readonly label: string
  onTitle(title: string): void
  onClose(): void
}

const ASK_AGAIN_MS = 700
const isOnItsWay = (state: string): boolean => state === "asked" || state === "calling"

/** The answer beside the text: looked at, taken over by a press, or not. */
export function AnswerDialog({ view, editor, asked, label, onTitle, onClose }: Props) {
  const use = useRead(
    newsroomContract.assistanceUse,
    { id: view.id, useId: asked.useId },
    { every: (reply) => (!reply || isOnItsWay(reply.state) ? ASK_AGAIN_MS : false) },
  )
  const insert = useAct(newsroomContract.insertAnswer, { invalidates: ARTICLE_READS })
  const discard = useAct(newsroomContract.discardAnswer, { invalidates: [], onDone: onClose })
  const [fault, setFault] = useState<unknown>()
  const ids = { id: view.id, useId: asked.useId }
  const take = async (present: UseWhole, text: string) => {
    try {
      await insert.mutateAsync({ ...ids, text })
      if (present.answers === "lines") onTitle(text)
      else if (present.answers === "text") putInstead(editor, asked.from, text)
      else await saveVariant(view, present.form!, text)
      onClose()
    } catch (error) {
      setFault(error)
    }
  }
  const answer = use.data?.answer ?? null
  const isReady = use.data?.state === "answered" && answer !== null
  return (
    <Modal
      open
      width={880}
      title={use.data ? `人工智能辅助：${use.data.purposeLabel}` : "人工智能辅助"}
      onCancel={() => (isReady ? discard.mutate(ids) : onClose())}
      footer={
        isReady && use.data && use.data.answers !== "lines" ? (
          <>
            <Button onClick={() => discard.mutate(ids)}>不采用</Button>
            <Button type="primary" loading={insert.isPending} onClick={() => void take(use.data!, answer)}>
              {use.data.answers === "variant" ? "采用为变体草稿" : "采用，替换原文"}
            </Button>
          </>
        ) : (
          <Button onClick={() => (isReady ? discard.mutate(ids) : onClose())}>{isReady ? "都不采用" : "关闭"}</Button>
        )
      }
    >
      {!use.data || isOnItsWay(use.data.state) ? <Waiting /> : null}
      {use.data?.state === "failed" ? (
        <p role="alert" className="mark-serious">
          {use.data.failure}
          {use.data.advice}
        </p>
      ) : null}
      {isReady && use.data ? (
        <>
          <p className="secondary">
            {use.data.model} 作答，用时 {((use.data.latencyMs ?? 0) / 1000).toFixed(1)} 秒
            {use.data.masked > 0 ? `；${use.data.masked} 处个人信息遮盖后发送，已还原` : ""}
            。采用的句子带标记随稿送审，不能先发后审，发布时加注“{label}”
          </p>
          {use.data.notes.map((note) => (
            <p key={note} className="mark-serious">
              ▲ {note}
            </p>
          ))}
          <Compared use={use.data} onTake={(line) => void take(use.data!, line)} />
        </>
      ) : null}
      {fault || discard.error || use.error ? <Fault fault={faultOf(fault ?? discard.error ?? use.error)} /> : null}
    </Modal>
  )
}

/** A draft of the variant, upon the one that is there; looked through and sent like any other. */
async function saveVariant(view: ArticleView, key: string, text: string): Promise<void> {
  const present = view.variants.find((variant) => variant.key === key)
  const given = { id: view.id, key, base: present?.no ?? 0, title: present?.title ?? "", text }
  await api(newsroomContract.saveVariant, given)
}
