import { Input, Select } from "antd"
import { useState } from "react"
import { useNavigate } from "react-router"
import { consultationsContract, type ConsultationView } from "#contract/consultations"
import { roundsContract } from "#contract/review"
import { useAct } from "../../../api/hooks.ts"
import { Field } from "../../../ui/confirm.tsx"
import { useKept } from "../../../ui/kept.ts"
import { paths } from "../../paths.ts"
import type { Act } from "../newsroom/act-dialog.tsx"

const { consultation, consultations, opinions } = consultationsContract
export const CHANGES = { invalidates: [consultation, consultations, opinions, roundsContract.list] }

/** Acts shown grey in a state: only what is near. */
const NEAR: Readonly<Record<string, readonly string[]>> = {
  draft: ["submit", "edit", "withdraw"],
  "in-review": ["recall"],
  open: ["enter", "withdraw"],
  feedback: ["report", "submit-report", "enter"],
  "report-in-review": ["recall-report"],
}

/** What can be done with an 意见征集 now. */
export function useConsultationActs(view: ConsultationView): Act[] {
  const [draft, report, enter] = [useDraftActs(view), useReportActs(view), useEnterAct(view)]
  // What ends it before its time stands last.
  const acts = [...draft.filter((act) => !act.danger), ...report, enter, ...draft.filter((act) => act.danger)]
  return acts.filter(({ key, may }) => may.ok || NEAR[view.state]?.includes(key))
}

function useDraftActs({ id, hash, state, actions }: ConsultationView): Act[] {
  const navigate = useNavigate()
  const submit = useAct(consultationsContract.submit, {
    ...CHANGES,
    onDone: ({ roundId }) => void navigate(paths.review(roundId)),
  })
  const recall = useAct(consultationsContract.recall, CHANGES)
  const withdraw = useAct(consultationsContract.withdraw, CHANGES)
  const isPublic = state === "open"
  return [
    {
      ...{ key: "submit", label: "送审", may: actions.submit },
      consequence: "按本单位的日常类流程审核；通过后立即在公众网站公开征集，期限从当天算起。",
      run: () => submit.mutateAsync({ id, hash }),
    },
    { key: "edit", label: "修改草稿", may: actions.edit, consequence: "", run: async () => undefined },
    {
      ...{ key: "recall", label: "收回送审", may: actions.recall },
      consequence: "已有的签署作废，改好后重新送审。",
      run: () => recall.mutateAsync({ id }),
    },
    {
      ...{ key: "withdraw", label: "撤回", may: actions.withdraw, danger: true },
      ...{ words: isPublic ? "理由（公开）" : "理由", needed: true },
      consequence: isPublic ? "公众页面写明已撤回和理由，不再收意见，不能恢复。" : "草稿不再办理，不能恢复。",
      run: (reason) => withdraw.mutateAsync({ id, reason }),
    },
  ]
}

function useReportActs(view: ConsultationView): Act[] {
  const { id, actions } = view
  const navigate = useNavigate()
  const { value, fill, forget } = useKept(`consultation.${id}.report`, { text: view.report })
  const write = useAct(consultationsContract.writeReport, CHANGES)
  const submit = useAct(consultationsContract.submitReport, {
    ...CHANGES,
    onDone: ({ roundId }) => void navigate(paths.review(roundId)),
  })
  const recall = useAct(consultationsContract.recallReport, CHANGES)
  return [
    {
      ...{ key: "report", label: "起草采纳情况", may: actions.report },
      consequence: "先保存为草稿；送审通过后在公众页面公布，连同各条的数字和理由。",
      missing: value.text.trim().length < 20 ? "请写明采纳情况（至少二十个字）" : undefined,
      fields: (
        <Field label="采纳情况报告">
          <Input.TextArea
            rows={10}
            maxLength={8000}
            value={value.text}
            onChange={(event) => fill({ text: event.target.value })}
          />
        </Field>
      ),
      run: async () => {
        await write.mutateAsync({ id, text: value.text.trim() })
        forget()
        fill({ text: value.text.trim() })
      },
    },
    {
      ...{ key: "submit-report", label: "采纳情况送审", may: actions.submitReport },
      consequence: "报告和每条意见的采纳情况、理由一并送审，审核期间不能再改。",
      run: () => submit.mutateAsync({ id }),
    },
    {
      ...{ key: "recall-report", label: "收回采纳情况", may: actions.recallReport },
      consequence: "已有的签署作废，改好后重新送审；公布期限不变。",
      run: () => recall.mutateAsync({ id }),
    },
  ]
}

const SOURCES = [
  { value: "mail", label: "电子邮件" },
  { value: "post", label: "来信来函" },
  { value: "phone", label: "电话" },
  { value: "counter", label: "当面" },
] as const

/** 代为登记意见: what came by another way counts as much. */
function useEnterAct({ id, articles, actions }: ConsultationView): Act {
  const [source, setSource] = useState<(typeof SOURCES)[number]["value"]>("post")
  const [article, setArticle] = useState<number | null>(null)
  const [text, setText] = useState("")
  const [contact, setContact] = useState("")
  const [once, setOnce] = useState<string>(() => crypto.randomUUID())
  const enter = useAct(consultationsContract.enter, CHANGES)
  return {
    ...{ key: "enter", label: "登记意见", may: actions.enter },
    consequence: "电子邮件、来信、电话提的意见登记在这里，和网上提的一样研究、反馈。",
    missing: text.trim().length < 5 ? "请写明意见（至少五个字）" : undefined,
    fields: (
      <>
        <Field label="来源">
          <Select value={source} onChange={setSource} options={[...SOURCES]} />
        </Field>
        <Field label="对哪一条">
          <Select
            value={article ?? 0}
            onChange={(no: number) => setArticle(no === 0 ? null : no)}
            options={[{ value: 0, label: "整体" }, ...articles.map((one) => ({ value: one.no, label: one.label }))]}
          />
        </Field>
        <Field label="意见">
          <Input.TextArea rows={4} maxLength={2000} value={text} onChange={(event) => setText(event.target.value)} />
        </Field>
        <Field label="联系方式（可不填，加密保存）">
          <Input maxLength={60} value={contact} onChange={(event) => setContact(event.target.value)} />
        </Field>
      </>
    ),
    run: async () => {
      await enter.mutateAsync({ id, article, text: text.trim(), contact: contact.trim(), source, once })
      setText("")
      setContact("")
      setOnce(crypto.randomUUID())
    },
  }
}
