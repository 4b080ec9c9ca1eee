import { useState } from "react"
import { type MaterialRow, newsroomContract } from "#contract/newsroom"
import { ENDINGS, MATERIAL_KINDS } from "#rules/newsroom"
import type { GivenFor } from "../../../../api/address.ts"
import { faultOf } from "../../../../api/error.ts"
import { useList } from "../../../../api/hooks.ts"
import { ActionButton } from "../../../../ui/action-button.tsx"
import { Confirm } from "../../../../ui/confirm.tsx"
import { type Column, DataTable } from "../../../../ui/data-table.tsx"
import { EmptyTeach } from "../../../../ui/empty-teach.tsx"
import { FileDrop } from "../../../../ui/file-drop.tsx"
import type { Filter } from "../../../../ui/filter-chips.tsx"
import { fileSize } from "../../../../ui/format.ts"
import { ListPage } from "../../../../ui/list-page.tsx"
import { Day, Moment } from "../../../../ui/now.tsx"
import { paths } from "../../../paths.ts"
import { useBarred } from "../../../session.tsx"
import { useTitle } from "../../../title.ts"
import { useUrlState } from "../../../url-state.ts"
import { missingRight, NO_RIGHTS, RightsForm } from "./rights-form.tsx"
import { Sending, Unfinished } from "./sending.tsx"
import { Thumbnail } from "./thumbnail.tsx"
import { saidBy, useBytesMax, useUpload } from "./use-upload.ts"
import "../articles/writing.css"

type Query = GivenFor<typeof newsroomContract.materials>

const COLUMNS: readonly Column<MaterialRow>[] = [
  {
    key: "title",
    title: "素材",
    cell: (row) => (
      <span className="material-name">
        <Thumbnail row={row} />
        {row.title}
        {row.aiMade ? <span className="secondary">（人工智能生成）</span> : null}
      </span>
    ),
  },
  { key: "kind", title: "种类", width: "112px", cell: (row) => `${row.kindLabel} ${fileSize(row.bytes)}` },
  { key: "unit", title: "提供单位", width: "18%", cell: (row) => row.unit.name },
  { key: "licence", title: "权利", width: "112px", cell: (row) => row.licenceLabel },
  { key: "share", title: "谁可以用", width: "104px", cell: (row) => row.shareLabel },
  {
    key: "until",
    title: "使用期限",
    width: "112px",
    cell: (row) =>
      row.usable.ok ? (
        row.rightsUntil ? (
          <Day date={row.rightsUntil} />
        ) : (
          "长期"
        )
      ) : (
        <span className="mark-serious">不可用</span>
      ),
  },
  { key: "uses", title: "在用", width: "64px", align: "right", cell: (row) => `${row.uses} 篇` },
  { key: "at", title: "登记时间", width: "104px", align: "right", cell: (row) => <Moment at={row.at} /> },
]

/** 素材库: pictures, videos and papers with their rights; what others share can be used, and it is noted who used whose. */
export default function MaterialsPage() {
  useTitle("素材库")
  const url = useUrlState()
  const barred = useBarred("newsroom.edit", "登记素材")
  const [adding, setAdding] = useState(false)
  const list = useList(newsroomContract.materials, {
    ...url.pick(["q", "kind", "from", "rights"]),
    limit: 50,
  } as Query)
  const add = (
    <ActionButton primary why={barred} onPress={() => setAdding(true)}>
      登记素材
    </ActionButton>
  )
  return (
    <>
      <ListPage
        title="素材库"
        says="本单位的素材，和别的单位授权可用的。每件写明来源、权利和期限；到期的不能再插入，用到它的稿件会被标出。"
        search={{ value: url.get("q"), hint: "名称、来源、标签", onSearch: (q) => url.set({ q }) }}
        filters={filtersOf(url)}
        onFilter={url.set}
        figures={<Unfinished />}
        actions={add}
        {...list.listed}
        empty={
          <EmptyTeach title="没有素材" action={add}>
            登记一件图片、视频或文件：写明谁拍的、能用到哪天、谁可以用。写稿时也可以直接上传，同样会登记在这里。
          </EmptyTeach>
        }
      >
        <DataTable
          caption="素材"
          columns={COLUMNS}
          rows={list.rows}
          rowKey={(row) => row.id}
          href={(row) => paths.material(row.id)}
          keyboard
        />
      </ListPage>
      {adding ? <AddMaterial onClose={() => setAdding(false)} /> : null}
    </>
  )
}

const filtersOf = (url: ReturnType<typeof useUrlState>): Filter[] => [
  {
    ...{ name: "kind", label: "种类", kind: "one", value: url.get("kind"), whenEmpty: "不限" },
    options: [
      { value: "", label: "不限" },
      ...Object.entries(MATERIAL_KINDS).map(([value, label]) => ({ value, label })),
    ],
  },
  {
    ...{ name: "from", label: "提供", kind: "one", value: url.get("from"), whenEmpty: "不限" },
    options: [
      { value: "", label: "不限" },
      { value: "own", label: "本单位" },
      { value: "others", label: "其他单位" },
    ],
  },
  {
    ...{ name: "rights", label: "权利", kind: "one", value: url.get("rights"), whenEmpty: "不限" },
    options: [
      { value: "", label: "不限" },
      { value: "usable", label: "可用" },
      { value: "ending", label: "30天内到期" },
      { value: "expired", label: "已到期或停用" },
    ],
  },
]

function AddMaterial({ onClose }: { onClose(): void }) {
  const [rights, setRights] = useState(NO_RIGHTS)
  const [file, setFile] = useState<File>()
  const upload = useUpload()
  const bytesMax = useBytesMax()
  return (
    <Confirm
      open
      title="登记素材"
      object={file?.name ?? "请选择文件"}
      consequence="文件按内容核对格式，扩展名与内容不符的不收。"
      verb="登记素材"
      missing={file ? missingRight(rights) : "请选择文件"}
      faultOf={faultOf}
      onClose={onClose}
      onConfirm={() => upload.send(file!, rights)}
    >
      <FileDrop
        label="选择或拖入文件"
        hint={`图片、音频、PDF、Word；视频不超过 ${fileSize(bytesMax)}`}
        accept={Object.values(ENDINGS).flat()}
        bytesMax={bytesMax}
        busy={upload.step !== undefined}
        onFile={(chosen) => {
          setFile(chosen)
          void saidBy(chosen, rights).then((said) => setRights((present) => ({ ...present, ...said })))
        }}
      />
      {/* While it is sent nothing can be changed: how far it is stands alone. */}
      {upload.step ? (
        <Sending step={upload.step} />
      ) : (
        <RightsForm rights={rights} onChange={(part) => setRights((present) => ({ ...present, ...part }))} />
      )}
    </Confirm>
  )
}
