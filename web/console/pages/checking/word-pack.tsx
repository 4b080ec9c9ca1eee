import { useState } from "react"
import { useParams } from "react-router"
import { checkingContract, type PackView } from "#contract/checking"
import { faultOf } from "../../../api/error.ts"
import { useAct, useRead } from "../../../api/hooks.ts"
import { ActionButton } from "../../../ui/action-button.tsx"
import { Confirm } from "../../../ui/confirm.tsx"
import { type Column, DataTable } from "../../../ui/data-table.tsx"
import { Waiting } from "../../../ui/fault.tsx"
import { Day, Moment } from "../../../ui/now.tsx"
import { Facts, Section, ThingPage } from "../../../ui/thing-page.tsx"
import { PageFault } from "../../layout/page-fault.tsx"
import { paths } from "../../paths.ts"
import { useBarred } from "../../session.tsx"
import { useTitle } from "../../title.ts"
import { PackTrialSection } from "./pack-trial.tsx"
import { PackState } from "./word-packs.tsx"

type Change = PackView["diff"]["items"][number]
const CHANGES: Readonly<Record<Change["change"], string>> = { added: "新增", removed: "停用", changed: "修改" }

const COLUMNS: readonly Column<Change>[] = [
  { key: "change", title: "变化", width: "72px", cell: (row) => CHANGES[row.change] },
  { key: "wrong", title: "词语", cell: (row) => row.wrong },
  { key: "right", title: "建议", cell: (row) => row.right.join("、") || "请改写" },
  { key: "class", title: "类别", width: "104px", cell: (row) => row.classLabel },
  { key: "level", title: "程度", width: "88px", cell: (row) => row.levelLabel },
  { key: "source", title: "依据", width: "30%", wrap: true, cell: (row) => row.source },
]

/** One pack: what it changes, what it would find, and the two acts. */
export default function WordPackPage() {
  const id = useParams().id!
  useTitle("词包")
  const pack = useRead(checkingContract.pack, { id })
  if (pack.error && !pack.data)
    return (
      <PageFault
        error={pack.error}
        back={{ href: paths.wordPacks(), label: "词包" }}
        retry={() => void pack.refetch()}
      />
    )
  if (!pack.data) return <Waiting />
  return <OnePack view={pack.data} />
}

function OnePack({ view }: { view: PackView }) {
  const [asking, setAsking] = useState<"activate" | "roll-back">()
  const barred = useBarred("checking.packs", "管理词包")
  const changes = { invalidates: [checkingContract.pack, checkingContract.packs] }
  const activate = useAct(checkingContract.activatePack, changes)
  const rollBack = useAct(checkingContract.rollBackPack, changes)
  const active = view.state === "active"
  const name = `${view.number} ${view.version}`
  const back = view.before ? `停用并回退到 ${view.before}` : "停用词包"
  const { diff } = view
  return (
    <ThingPage
      kind="词包"
      back={{ href: paths.wordPacks(), label: "词包" }}
      name={name}
      state={<PackState state={view.state} />}
      heads={[
        { label: "发布方", value: view.publisher },
        { label: "日期", value: <Day date={view.datedOn} /> },
        { label: "上传", value: `${view.uploadedBy}` },
        { label: "启用", value: <Moment at={view.activatedAt} none="未启用" /> },
      ]}
      actions={
        <>
          <ActionButton
            primary
            why={barred ?? (active ? "这一版正在使用，无需再次启用。" : null)}
            onPress={() => setAsking("activate")}
          >
            启用词包
          </ActionButton>
          <ActionButton
            danger
            why={barred ?? (active ? null : "这一版没有在用，无需停用。")}
            onPress={() => setAsking("roll-back")}
          >
            {back}
          </ActionButton>
        </>
      }
    >
      <Facts
        items={[
          { label: "更新说明", value: view.changelog || null },
          { label: "词条", value: `${view.rows} 条，其中敏感词 ${view.sensitiveRows} 条（不显示词语）` },
          { label: "内容校验值", value: <code>{view.hash.slice(0, 16)}</code> },
        ]}
      />
      <Section title={active ? `与替下的版本相比` : `与现行版本相比`} note={against(view)}>
        <p>
          新增 {diff.added} 条、停用 {diff.removed} 条、修改 {diff.changed} 条
          {diff.sensitive > 0 ? `，其中敏感词 ${diff.sensitive} 条不列出` : ""}。
          {diff.items.length < diff.added + diff.removed + diff.changed - diff.sensitive
            ? `下面列出前 ${diff.items.length} 条。`
            : ""}
        </p>
        {diff.items.length > 0 ? (
          <DataTable caption="词条变化" columns={COLUMNS} rows={diff.items} rowKey={(row) => row.rule} />
        ) : null}
      </Section>
      {active ? null : <PackTrialSection id={view.id} barred={barred} />}
      {asking === "activate" ? (
        <Confirm
          open
          title="启用词包"
          object={name}
          consequence={`对全部单位生效${view.inForce ? `，替下现行的 ${view.inForce}` : ""}；近30天的发文将按新规则补查。`}
          verb="启用词包"
          faultOf={faultOf}
          onClose={() => setAsking(undefined)}
          onConfirm={() => activate.mutateAsync({ id: view.id })}
        />
      ) : null}
      {asking === "roll-back" ? (
        <Confirm
          open
          danger
          title={back}
          object={name}
          consequence={view.before ? `${view.before} 版重新生效，对全部单位。` : "这个包号的词条对全部单位不再生效。"}
          verb={back}
          faultOf={faultOf}
          onClose={() => setAsking(undefined)}
          onConfirm={() => rollBack.mutateAsync({ id: view.id })}
        />
      ) : null}
    </ThingPage>
  )
}

const against = (view: PackView): string =>
  view.state === "active" ? (view.before ?? "此前没有版本") : (view.inForce ?? "这个包号现在没有在用的版本")
