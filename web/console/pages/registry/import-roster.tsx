import { useNavigate, useParams } from "react-router"
import { registryContract } from "#contract/registry"
import { workbenchContract } from "#contract/workbench"
import { faultOf } from "../../../api/error.ts"
import { useAct, useRead } from "../../../api/hooks.ts"
import { Fault, Waiting } from "../../../ui/fault.tsx"
import { PageFault } from "../../layout/page-fault.tsx"
import { FileDrop } from "../../../ui/file-drop.tsx"
import { paths } from "../../paths.ts"
import { useBarred } from "../../session.tsx"
import { useTitle } from "../../title.ts"
import { ImportPreview } from "./import-preview.tsx"

const BYTES_MAX = 32 * 1024 * 1024

/** 导入名册: upload, look at what would be written, confirm, watch. Nothing is written before the confirmation. */
export default function ImportRosterPage() {
  useTitle("导入名册")
  const id = useParams().id
  const barred = useBarred("registry.import", "导入名册")
  return (
    <div className="page">
      <header className="page-head">
        <div>
          <p className="crumbs secondary">
            <a href={paths.accounts()}>台账</a> / 导入
          </p>
          <h1>导入名册</h1>
          <p className="secondary">先试算，看清新增、变化和有误的行，确认后才写入台账。</p>
        </div>
      </header>
      {barred ? <Fault fault={{ title: barred }} /> : id ? <OneImport id={id} /> : <ChooseFile />}
    </div>
  )
}

function ChooseFile() {
  const navigate = useNavigate()
  const upload = useAct(workbenchContract.upload, { invalidates: [] })
  const preview = useAct(registryContract.previewImport, {
    invalidates: [],
    onDone: (made) => void navigate(paths.importRoster(made.id)),
  })
  const send = async (file: File) => {
    preview.reset()
    // The wire carries the file itself; the contract describes the bytes the house receives.
    const sent = await upload.mutateAsync({ bytes: file as unknown as Uint8Array, fileName: file.name })
    preview.mutate({ fileId: sent.id })
  }
  const fault = upload.error ?? preview.error
  return (
    <>
      <FileDrop
        label="把名册文件拖到这里，或点击选择"
        hint="xlsx 或 csv，一行一个账号，第一行是列名；一单位一表的多个工作表会一并读取。"
        accept={[".xlsx", ".csv"]}
        bytesMax={BYTES_MAX}
        busy={upload.isPending || preview.isPending}
        onFile={(file) => void send(file).catch(() => {})}
      />
      {preview.isPending ? <Waiting what="正在试算，逐行核对平台、单位和重复账号" /> : null}
      {fault ? <Fault fault={faultOf(fault)} /> : null}
      <section className="section import-columns">
        <h2>认得的列名</h2>
        <p>
          账号名称、平台、账号ID、链接、主办单位、上级单位、地区、层级（省/市/县/镇）、粉丝数、日均发布量、功能（发布;互动;办事）、状态、备案编号、负责人、管理员、联系电话、开设日期。
        </p>
        <p className="secondary">列的顺序不限，常见的同义列名也认得；不认得的列会保留并在试算里列出，不会拒收。</p>
      </section>
    </>
  )
}

const ASK_AGAIN_MS = 1000

function OneImport({ id }: { id: string }) {
  const status = useRead(
    registryContract.importStatus,
    { id },
    { every: (it) => (it?.state === "confirmed" ? ASK_AGAIN_MS : false) },
  )
  if (status.error && !status.data)
    return (
      <PageFault
        error={status.error}
        back={{ href: paths.importRoster(), label: "导入名册" }}
        retry={() => void status.refetch()}
      />
    )
  if (!status.data) return <Waiting />
  return <ImportPreview view={status.data} />
}
