import { App, Button, Checkbox, Input } from "antd"
import { toString as qrSvg } from "qrcode"
import { useEffect, useState } from "react"
import { useParams } from "react-router"
import { type KitView, publishingContract } from "#contract/publishing"
import { downloadOf } from "../../../api/call.ts"
import { faultOf } from "../../../api/error.ts"
import { useAct, useRead } from "../../../api/hooks.ts"
import { Field } from "../../../ui/confirm.tsx"
import { Fault, Waiting } from "../../../ui/fault.tsx"
import { fileSize } from "../../../ui/format.ts"
import { Section, ThingPage } from "../../../ui/thing-page.tsx"
import { PageFault } from "../../layout/page-fault.tsx"
import { paths } from "../../paths.ts"
import { useTitle } from "../../title.ts"
import { AccountPortrait, NamedAccount } from "./account-portrait.tsx"
import { DeliveryActs } from "./delivery-acts.tsx"
import { FreezeBar } from "./freeze-bar.tsx"
import { DeliveryState } from "./marks.tsx"
import { Declaration, ProofPictures } from "./proof-pictures.tsx"

/** 人工发布一个账号: the signed words to copy, the code that opens this page on a phone, and the link that comes back. */
export default function DeliveryPage() {
  const id = useParams().id!
  const read = useRead(publishingContract.kit, { id })
  useTitle(read.data ? `人工发布：${read.data.delivery.account.name}` : "人工发布")
  if (read.error && !read.data) {
    const back = { href: paths.deliveries(), label: "人工发布" }
    return <PageFault error={read.error} back={back} retry={() => void read.refetch()} />
  }
  if (!read.data) return <Waiting />
  const kit = read.data
  const { delivery } = kit
  const waits = delivery.bucket === "person"
  return (
    <>
      <FreezeBar />
      <ThingPage
        kind={delivery.account.platformLabel}
        back={{ href: paths.deliveries(), label: "人工发布" }}
        name={delivery.account.name}
        state={<DeliveryState row={delivery} />}
        heads={[
          {
            label: "发布单",
            value: <a href={paths.publication(delivery.publicationId)}>{delivery.publicationTitle}</a>,
          },
          { label: "主办单位", value: delivery.account.unit.name },
          { label: "方式", value: delivery.modeLabel },
        ]}
        actions={waits && delivery.mode === "manual" ? null : <DeliveryActs row={delivery} atHead />}
        timeline={<Phone />}
      >
        <Section title="核对账号">
          <p className="kit-account">
            <NamedAccount account={delivery.account} />
          </p>
          <ol className="kit-steps">
            {kit.steps.map((step) => (
              <li key={step}>{step}</li>
            ))}
          </ol>
          {kit.editor ? (
            <Button href={kit.editor} target="_blank" rel="noreferrer noopener">
              打开平台发布页
            </Button>
          ) : null}
        </Section>
        <Section title="复制审定内容">
          {kit.fields.map((field) => (
            <CopyField key={field.label} field={field} />
          ))}
          {kit.files.map((file) => (
            <KitFile key={file.no} deliveryId={delivery.id} file={file} />
          ))}
        </Section>
        {waits ? <Proof kit={kit} /> : <Declaration row={delivery} />}
        {delivery.bucket === "waiting" ? null : <ProofPictures row={delivery} />}
        {delivery.bucket === "waiting" ? (
          <Section title="发布后登记">
            <p className="secondary">还没轮到这个账号发布。到它的时间后，链接在这里登记；请不要提前发布。</p>
          </Section>
        ) : null}
      </ThingPage>
    </>
  )
}

/** A picture or clip to save and to upload on the platform, in the order of its form. */
function KitFile({ deliveryId, file }: { deliveryId: string; file: KitView["files"][number] }) {
  const src = downloadOf(publishingContract.kitFile, { id: deliveryId, no: file.no })
  return (
    <p className="kit-file">
      {file.kind === "image" ? <img src={src} alt="" loading="lazy" /> : null}
      <a href={src} download={file.name}>
        下载{file.kind === "image" ? "图片" : "视频"} {file.no}：{file.name}
      </a>
      <span className="secondary">{fileSize(file.bytes)}</span>
    </p>
  )
}

function CopyField({ field }: { field: KitView["fields"][number] }) {
  const { message } = App.useApp()
  const copy = () =>
    navigator.clipboard.writeText(field.text).then(
      () => message.success(`已复制${field.label}`),
      () => message.error("浏览器不允许复制，请选中文字后手动复制。"),
    )
  return (
    <div className="copy-field">
      <header>
        <strong>{field.label}</strong>
        {field.over > 0 ? (
          <span className="field-fault">超出平台上限 {field.over} 个字，请先请编辑另写一版。</span>
        ) : null}
        <Button size="small" onClick={() => void copy()}>
          复制{field.label}
        </Button>
      </header>
      <p className="copy-text">{field.text}</p>
    </div>
  )
}

/** The page's own address as a code: the phone that publishes opens the same words. */
function Phone() {
  const [svg, setSvg] = useState("")
  useEffect(() => {
    void qrSvg(location.href, { type: "svg", margin: 1 }).then(setSvg)
  }, [])
  return (
    <section className="kit-phone">
      <h2>用手机发布</h2>
      <p className="secondary">手机扫码登录后打开本页，逐项复制到平台应用，发布后在手机上登记链接。</p>
      {svg ? (
        <img className="kit-code" alt="本页地址的二维码" src={`data:image/svg+xml,${encodeURIComponent(svg)}`} />
      ) : null}
    </section>
  )
}

function Proof({ kit }: { kit: KitView }) {
  const { id } = kit.delivery
  const [link, setLink] = useState("")
  const [title, setTitle] = useState("")
  const [text, setText] = useState("")
  const [different, setDifferent] = useState("")
  const [declared, setDeclared] = useState(false)
  const { declaration } = kit.delivery
  const isDue = declaration !== null && declaration.at === null
  const { kit: read, mine, view, deliveries } = publishingContract
  const act = useAct(publishingContract.prove, { invalidates: [read, mine, view, deliveries] })
  const fault = act.error ? faultOf(act.error) : undefined
  const isDifferent = act.error?.code === "publishing.not-as-approved"
  return (
    <Section title="发布后登记" note={`与审定内容相同 ${kit.matchPercent}% 以上，认定为按审定内容发布`}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          act.mutate({
            ...{ id, link, declared },
            ...(text.trim() === "" ? {} : { title, text }),
            ...(isDifferent && different.trim().length >= 2 ? { different } : {}),
          })
        }}
      >
        <Field label="作品链接">
          <Input
            size="large"
            inputMode="url"
            value={link}
            maxLength={1000}
            onChange={(event) => setLink(event.target.value)}
          />
        </Field>
        <Field label="已发布的标题">
          <Input value={title} maxLength={300} onChange={(event) => setTitle(event.target.value)} />
        </Field>
        <Field label="已发布的正文" hint="系统已采集到这条内容时可不填，以采集到的为准。">
          <Input.TextArea rows={4} value={text} onChange={(event) => setText(event.target.value)} />
        </Field>
        {fault ? <Fault fault={fault} /> : null}
        {isDifferent ? (
          <Field label="与审定内容不同的原因">
            <Input value={different} maxLength={300} onChange={(event) => setDifferent(event.target.value)} />
          </Field>
        ) : null}
        {isDue ? (
          <p>
            <Checkbox checked={declared} onChange={(event) => setDeclared(event.target.checked)}>
              已在平台勾选“{declaration.option}”（本稿含人工智能辅助内容）
            </Checkbox>
          </p>
        ) : null}
        <Button
          type="primary"
          size="large"
          block
          htmlType="submit"
          loading={act.isPending}
          disabled={link.trim().length < 8 || (isDue && !declared)}
        >
          <AccountPortrait id={kit.delivery.account.id} name={kit.delivery.account.name} /> 登记“
          {kit.delivery.account.name}”已发布
        </Button>
      </form>
    </Section>
  )
}
