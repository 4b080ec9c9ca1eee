import { Input } from "antd"
import { useState } from "react"
import { useParams } from "react-router"
import { type MaterialView, newsroomContract } from "#contract/newsroom"
import { materialSource } from "#rules/newsroom"
import { faultOf } from "../../../../api/error.ts"
import { useAct, useRead } from "../../../../api/hooks.ts"
import { Confirm, Field } from "../../../../ui/confirm.tsx"
import { type Column, DataTable } from "../../../../ui/data-table.tsx"
import { Waiting } from "../../../../ui/fault.tsx"
import { fileSize } from "../../../../ui/format.ts"
import { Actions } from "../../../../ui/more-actions.tsx"
import { Day, Moment } from "../../../../ui/now.tsx"
import { StateMark } from "../../../../ui/state-mark.tsx"
import { Facts, Section, ThingPage } from "../../../../ui/thing-page.tsx"
import { PageFault } from "../../../layout/page-fault.tsx"
import { paths } from "../../../paths.ts"
import { useBarred } from "../../../session.tsx"
import { useTitle } from "../../../title.ts"
import { VideoLook } from "./cover.tsx"
import { missingRight, type Rights, RightsForm } from "./rights-form.tsx"
import "../articles/writing.css"

type Use = MaterialView["usedIn"][number]

const USES: readonly Column<Use>[] = [
  { key: "title", title: "稿件", cell: (row) => row.title },
  { key: "unit", title: "使用单位", width: "22%", cell: (row) => row.unit.name },
  { key: "by", title: "插入人", width: "96px", cell: (row) => row.by },
  { key: "state", title: "稿件状态", width: "96px", cell: (row) => row.state },
  {
    key: "ended",
    title: "在用",
    width: "104px",
    cell: (row) => (row.endedAt ? <>已去掉</> : <>在用</>),
  },
  { key: "at", title: "时间", width: "104px", align: "right", cell: (row) => <Moment at={row.at} /> },
]

/** One material: what it is, under which right it may be used, and who has used it. */
export default function MaterialPage() {
  const id = useParams().id!
  const material = useRead(newsroomContract.material, { id })
  useTitle(material.data?.title ?? "素材")
  const back = { href: paths.materials(), label: "素材库" }
  if (material.error && !material.data)
    return <PageFault error={material.error} back={back} retry={() => void material.refetch()} />
  if (!material.data) return <Waiting />
  return <One view={material.data} />
}

function One({ view }: { view: MaterialView }) {
  return (
    <ThingPage
      kind="素材"
      back={{ href: paths.materials(), label: "素材库" }}
      name={view.title}
      state={view.usable.ok ? <StateMark tone="good">可用</StateMark> : <StateMark tone="serious">不可用</StateMark>}
      heads={[
        { label: "提供单位", value: view.unit.name },
        { label: "种类", value: `${view.kindLabel}，${fileSize(view.bytes)}` },
        { label: "使用期限", value: view.rightsUntil ? <Day date={view.rightsUntil} /> : "长期" },
        { label: "在用", value: `${view.uses} 篇` },
      ]}
      actions={<MaterialActs view={view} />}
    >
      {view.usable.why ? <p className="mark-serious">{view.usable.why}</p> : null}
      <Look view={view} />
      <Facts
        items={[
          { label: "来源", value: view.source },
          { label: "权利", value: view.licenceNote ? `${view.licenceLabel}：${view.licenceNote}` : view.licenceLabel },
          { label: "谁可以用", value: view.shareLabel },
          ...(view.aiMade ? [{ label: "人工智能生成", value: `是，${view.aiBy || "没有写明用什么"}` }] : []),
          { label: "标签", value: view.tags.join("、") || null },
          { label: "说明", value: view.note || null },
          { label: "登记", value: view.by },
          {
            label: "文件",
            value: (
              <a href={materialSource(view.id)} download>
                {view.fileName}
              </a>
            ),
          },
          ...(view.endedAt ? [{ label: "停用", value: view.endedWhy }] : []),
        ]}
      />
      <FileMark view={view} />
      <Section title="谁用了" note="哪个单位、哪篇稿件、何时插入">
        {view.usedIn.length === 0 ? (
          <p className="secondary">还没有稿件用到它。</p>
        ) : (
          <DataTable
            caption="使用记录"
            columns={USES}
            rows={view.usedIn}
            rowKey={(row) => `${row.articleId} ${row.at}`}
            href={(row) => paths.article(row.articleId)}
          />
        )}
      </Section>
    </ThingPage>
  )
}

/** What the file says of how it was made, and what happens with that when it leaves. */
function FileMark({ view: { mark, markSays, aiMade } }: { view: MaterialView }) {
  if (!mark && !aiMade) return null
  return (
    <Section title={mark ? "文件自带生成合成标识" : "生成合成标识"} note="GB 45438-2025">
      <p>{markSays}</p>
      {mark ? (
        <Facts
          items={[
            { label: "标识内容", value: mark.labelText },
            { label: "生成服务", value: mark.producer || null },
            { label: "制作编号", value: mark.produceId || null },
            { label: "传播服务", value: mark.propagator || null },
          ]}
        />
      ) : null}
    </Section>
  )
}

function Look({ view }: { view: MaterialView }) {
  const barred = useBarred("newsroom.edit", "选封面") ?? (view.change.ok ? null : view.change.why)
  const src = materialSource(view.id)
  if (view.kind === "image") return <img className="material-look" src={src} alt={view.title} />
  if (view.kind === "video") return <VideoLook view={view} barred={barred} />
  // biome-ignore lint/a11y/useMediaCaption: what was brought has no captions of its own
  if (view.kind === "audio") return <audio src={src} controls />
  return null
}

function MaterialActs({ view }: { view: MaterialView }) {
  const [asked, setAsked] = useState<"change" | "end">()
  const barred = useBarred("newsroom.edit", "管理素材") ?? (view.change.ok ? null : view.change.why)
  return (
    <>
      <Actions
        actions={[
          { key: "change", label: "更改权利", why: barred, onPress: () => setAsked("change") },
          { key: "end", label: "停用素材", why: barred, onPress: () => setAsked("end") },
        ]}
      />
      {asked === "change" ? <Change view={view} onClose={() => setAsked(undefined)} /> : null}
      {asked === "end" ? <End view={view} onClose={() => setAsked(undefined)} /> : null}
    </>
  )
}

const READS = [newsroomContract.material, newsroomContract.materials, newsroomContract.article]

function Change({ view, onClose }: { view: MaterialView; onClose(): void }) {
  const { title, source, licence, licenceNote, rightsUntil, share, tags, note, aiMade, aiBy } = view
  const [rights, setRights] = useState<Rights>({
    ...{ title, source, licence, licenceNote, rightsUntil, share, tags, note, aiMade, aiBy },
  })
  const [reason, setReason] = useState("")
  const change = useAct(newsroomContract.changeMaterial, { invalidates: READS })
  return (
    <Confirm
      open
      title="更改权利"
      object={view.title}
      consequence={`${view.uses > 0 ? `在用 ${view.uses} 篇` : "还没有稿件在用"}；缩短期限后，到期即被标出。`}
      verb="更改权利"
      missing={missingRight(rights) ?? (reason.trim().length < 2 ? "请写明理由" : undefined)}
      faultOf={faultOf}
      onClose={onClose}
      onConfirm={() => change.mutateAsync({ id: view.id, ...rights, reason })}
    >
      <RightsForm rights={rights} onChange={(part) => setRights((present) => ({ ...present, ...part }))} />
      <Field label="理由">
        <Input value={reason} maxLength={500} onChange={(event) => setReason(event.target.value)} />
      </Field>
    </Confirm>
  )
}

function End({ view, onClose }: { view: MaterialView; onClose(): void }) {
  const [reason, setReason] = useState("")
  const end = useAct(newsroomContract.endMaterial, { invalidates: READS })
  return (
    <Confirm
      open
      danger
      title="停用素材"
      object={view.title}
      consequence={
        view.uses > 0 ? `不能再插入；在用的 ${view.uses} 篇会被标出，须换用其他素材。` : "不能再插入；还没有稿件在用。"
      }
      verb="停用素材"
      missing={reason.trim().length < 2 ? "请写明理由" : undefined}
      faultOf={faultOf}
      onClose={onClose}
      onConfirm={() => end.mutateAsync({ id: view.id, reason })}
    >
      <Field label="理由">
        <Input value={reason} maxLength={500} onChange={(event) => setReason(event.target.value)} />
      </Field>
    </Confirm>
  )
}
