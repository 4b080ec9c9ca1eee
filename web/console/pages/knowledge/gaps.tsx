import { Input, Select } from "antd"
import { useState } from "react"
import { useNavigate } from "react-router"
import { type GapLine, knowledgeContract } from "#contract/knowledge"
import type { GivenFor } from "../../../api/address.ts"
import { faultOf } from "../../../api/error.ts"
import { useAct, useList } from "../../../api/hooks.ts"
import { ActionButton } from "../../../ui/action-button.tsx"
import { Confirm, Field } from "../../../ui/confirm.tsx"
import { type Column, DataTable } from "../../../ui/data-table.tsx"
import { EmptyTeach } from "../../../ui/empty-teach.tsx"
import { FigureFilters, ListPage } from "../../../ui/list-page.tsx"
import { Day } from "../../../ui/now.tsx"
import { paths } from "../../paths.ts"
import { useTitle } from "../../title.ts"
import { useUrlState } from "../../url-state.ts"

const CHANGES = { invalidates: [knowledgeContract.gaps, knowledgeContract.entries] }
type Query = GivenFor<typeof knowledgeContract.gaps>
type Asking = { readonly gap: GapLine; readonly act: "draft" | "dismiss" | "merge" }

/** 待补的问题: what people asked and found nothing for, the most asked first. */
export default function GapsPage() {
  useTitle("待补的问题")
  const url = useUrlState()
  const list = useList(knowledgeContract.gaps, { ...url.pick(["q", "state"]), limit: 50 } as Query)
  const [asking, setAsking] = useState<Asking>()
  const shown = url.get("state") || "open"
  const columns: readonly Column<GapLine>[] = [
    { key: "question", title: "群众怎么问", wrap: true, cell: (row) => row.question },
    { key: "asked", title: "问过", width: "80px", align: "right", cell: (row) => `${row.asked} 次` },
    { key: "state", title: "结果", width: "16%", cell: (row) => row.because || row.stateLabel },
    {
      key: "act",
      title: "办理",
      width: "260px",
      wrap: true,
      cell: (gap) =>
        gap.state !== "open" ? (
          "已有结果"
        ) : (
          <>
            <ActionButton small primary why={gap.actions.draft.why} onPress={() => setAsking({ gap, act: "draft" })}>
              起草答复
            </ActionButton>{" "}
            <ActionButton small why={gap.actions.dismiss.why} onPress={() => setAsking({ gap, act: "merge" })}>
              并入
            </ActionButton>{" "}
            <ActionButton small why={gap.actions.dismiss.why} onPress={() => setAsking({ gap, act: "dismiss" })}>
              不予收录
            </ActionButton>
          </>
        ),
    },
    { key: "last", title: "最近", width: "104px", align: "right", cell: (row) => <Day date={row.lastOn} /> },
  ]
  const figures = (list.first?.figures ?? []).map((part) => ({ ...part, on: part.key === shown }))
  return (
    <>
      <ListPage
        title="待补的问题"
        says="群众在公众端查过、没有答案的问题，相近的并作一条计数；已去掉姓名、号码，不记是谁问的。"
        search={{ value: url.get("q"), hint: "问题中的文字", onSearch: (q) => url.set({ q }) }}
        figures={<FigureFilters items={figures} onPress={(state) => url.set({ state })} />}
        {...list.listed}
        empty={<EmptyTeach title="没有待补的问题">群众查不到答案的问题会自动列在这里。</EmptyTeach>}
      >
        <DataTable
          caption="待补的问题"
          columns={columns}
          rows={list.rows}
          rowKey={(row) => row.id}
          href={(row) => (row.entryId ? paths.knowledgeEntry(row.entryId) : undefined)}
          keyboard
        />
      </ListPage>
      {asking ? <GapDialog {...asking} others={list.rows} onClose={() => setAsking(undefined)} /> : null}
    </>
  )
}

const TITLES = { draft: "起草答复", dismiss: "不予收录", merge: "并入相同的问题" } as const
const CONSEQUENCES = {
  draft: "记为本单位的答问草稿，还要写明依据、送审后才公开。",
  dismiss: "以后再有人这样问仍会计数，但不再列为待补。",
  merge: "次数加到另一条上，这一条不再列出。",
} as const

function GapDialog({ gap, act, others, onClose }: Asking & { others: readonly GapLine[]; onClose(): void }) {
  const navigate = useNavigate()
  const [words, setWords] = useState("")
  const [intoId, setInto] = useState<string>()
  const draft = useAct(knowledgeContract.draftGap, CHANGES)
  const dismiss = useAct(knowledgeContract.dismissGap, CHANGES)
  const merge = useAct(knowledgeContract.mergeGap, CHANGES)
  const least = act === "draft" ? 10 : 2
  const missing =
    act === "merge"
      ? intoId
        ? undefined
        : "请选择另一条"
      : words.trim().length < least
        ? `请至少写${least}个字`
        : undefined
  const run = async () => {
    if (act === "merge") return await merge.mutateAsync({ id: gap.id, intoId: intoId ?? "" })
    if (act === "dismiss") return await dismiss.mutateAsync({ id: gap.id, reason: words })
    const made = await draft.mutateAsync({ id: gap.id, answer: words })
    void navigate(paths.writeAnswer(made.id))
  }
  return (
    <Confirm
      open
      title={TITLES[act]}
      object={gap.question}
      consequence={CONSEQUENCES[act]}
      verb={TITLES[act]}
      missing={missing}
      faultOf={faultOf}
      onClose={onClose}
      onConfirm={run}
    >
      {act === "merge" ? (
        <Field label="并入哪一条">
          <Select
            value={intoId ?? null}
            showSearch={{ optionFilterProp: "label" }}
            options={others
              .filter(({ id, state }) => id !== gap.id && state === "open")
              .map(({ id, question }) => ({ value: id, label: question }))}
            onChange={(id: string) => setInto(id)}
          />
        </Field>
      ) : (
        <Field label={act === "draft" ? "答复" : "理由"}>
          <Input.TextArea
            rows={act === "draft" ? 5 : 2}
            maxLength={act === "draft" ? 2000 : 500}
            value={words}
            onChange={(event) => setWords(event.target.value)}
          />
        </Field>
      )}
    </Confirm>
  )
}
