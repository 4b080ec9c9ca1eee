import { Input } from "antd"
import { useState } from "react"
import { useNavigate } from "react-router"
import { type ArticleView, newsroomContract } from "#contract/newsroom"
import { faultOf } from "../../../../api/error.ts"
import { useAct } from "../../../../api/hooks.ts"
import { Confirm, Field } from "../../../../ui/confirm.tsx"
import { Actions } from "../../../../ui/more-actions.tsx"
import { paths } from "../../../paths.ts"
import { useBarred } from "../../../session.tsx"
import { EditFacts } from "./edit-facts.tsx"
import { ARTICLE_READS } from "./reads.ts"
import type { Settings } from "./use-writing.ts"

type Asked = "submit" | "reopen" | "keepInside" | "withdraw" | "facts"

/** What can be done with the article; an act that is not possible says why. */
export function ArticleActs({ view, settings }: { view: ArticleView; settings: Settings }) {
  const [asked, setAsked] = useState<Asked>()
  const navigate = useNavigate()
  const barred = useBarred("publishing.edit", "办理发布单")
  const { acts } = view
  const why = (act: { ok: boolean; why: string | null }) => (act.ok ? null : act.why)
  const notReady = view.stops.length > 0 ? `还有 ${view.stops.length} 处要处理，见“送审前”。` : null
  return (
    <>
      <Actions
        actions={[
          { key: "edit", label: "编辑正文", why: why(acts.edit), onPress: () => void navigate(paths.write(view.id)) },
          { key: "submit", label: "送审", why: why(acts.submit) ?? notReady, onPress: () => setAsked("submit") },
          { key: "facts", label: "填稿件信息", why: why(acts.edit), onPress: () => setAsked("facts") },
          {
            key: "publish",
            label: "下发布单",
            why: barred ?? publishWhy(view),
            onPress: () => void navigate(paths.orderPublication({ kind: "newsroom.article", id: view.id })),
          },
          { key: "reopen", label: "重新修改", why: why(acts.reopen), onPress: () => setAsked("reopen") },
          { key: "inside", label: "转内部", why: why(acts.keepInside), onPress: () => setAsked("keepInside") },
          { key: "withdraw", label: "撤稿", why: why(acts.withdraw), onPress: () => setAsked("withdraw") },
        ]}
      />
      {asked === "facts" ? <EditFacts view={view} settings={settings} onClose={() => setAsked(undefined)} /> : null}
      {asked && asked !== "facts" ? <Dialog view={view} asked={asked} onClose={() => setAsked(undefined)} /> : null}
    </>
  )
}

const publishWhy = (view: ArticleView): string | null =>
  view.state === "cleared" || view.state === "published" ? null : "审核通过后才能下发布单。"

const SAYS: Readonly<Record<Exclude<Asked, "facts">, { title: string; consequence: string; label: string }>> = {
  submit: {
    title: "送审",
    consequence: "按内容类别逐级审核，签的是现在这份内容；送审后文字固定，要改须先点“重新修改”，已有的签名作废。",
    label: "给审核人的话（可不填）",
  },
  reopen: {
    title: "重新修改",
    consequence: "已有的签名立即作废，签过的人会收到通知；改后须重新送审。",
    label: "理由",
  },
  keepInside: { title: "转内部", consequence: "只在内部分享，不对外发布；审核随即停止。", label: "理由" },
  withdraw: { title: "撤稿", consequence: "稿件不再发布，也不能再改；已发布的由发布环节撤下。", label: "理由" },
}

function Dialog({ view, asked, onClose }: { view: ArticleView; asked: Exclude<Asked, "facts">; onClose(): void }) {
  const [reason, setReason] = useState("")
  const changes = { invalidates: ARTICLE_READS }
  const submit = useAct(newsroomContract.submit, changes)
  const reopen = useAct(newsroomContract.reopen, changes)
  const keepInside = useAct(newsroomContract.keepInside, changes)
  const withdraw = useAct(newsroomContract.withdraw, changes)
  const { title, consequence, label } = SAYS[asked]
  const act = () => {
    if (asked === "submit") return submit.mutateAsync({ id: view.id, why: reason })
    const given = { id: view.id, reason }
    if (asked === "reopen") return reopen.mutateAsync(given)
    return asked === "keepInside" ? keepInside.mutateAsync(given) : withdraw.mutateAsync(given)
  }
  const waved = view.findings.filter(({ waving }) => waving).length
  return (
    <Confirm
      open
      title={title}
      object={`《${view.title}》`}
      consequence={
        asked === "submit" && waved > 0 ? `${consequence}放行的 ${waved} 处会连同理由给审核人看。` : consequence
      }
      verb={title}
      danger={asked === "withdraw"}
      missing={asked !== "submit" && reason.trim().length < 2 ? "请写明理由" : undefined}
      faultOf={faultOf}
      onClose={onClose}
      onConfirm={act}
    >
      <Field label={label}>
        <Input.TextArea value={reason} maxLength={500} rows={2} onChange={(event) => setReason(event.target.value)} />
      </Field>
    </Confirm>
  )
}
