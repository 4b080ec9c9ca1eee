import { Input } from "antd"
import { useState } from "react"
import { portalContract } from "#contract/portal"
import type { ReplyOf } from "../../../api/address.ts"
import { faultOf } from "../../../api/error.ts"
import { useAct, useRead } from "../../../api/hooks.ts"
import { ActionButton } from "../../../ui/action-button.tsx"
import { Confirm, Field } from "../../../ui/confirm.tsx"
import { Waiting } from "../../../ui/fault.tsx"
import { Section } from "../../../ui/thing-page.tsx"
import { PageFault } from "../../layout/page-fault.tsx"
import { paths } from "../../paths.ts"
import { useBarred } from "../../session.tsx"
import { useTitle } from "../../title.ts"
import { UnitPicker } from "../../unit-picker.tsx"
import { SiteBoards, SiteLinks } from "./site-rows.tsx"

type Site = ReplyOf<typeof portalContract.site>

const LINES = [
  ["name", "网站名称", "显示在每页顶部，例如 安澜市政务新媒体。"],
  ["icp", "ICP备案号", "不填则页脚不显示。"],
  ["police", "公安备案号", "不填则页脚不显示。"],
  ["siteCode", "网站标识码", "10位数字，由全国政府网站信息报送系统分配。"],
  ["phone", "联系电话", "不填则页脚不显示。"],
  ["origin", "网站地址", "公众访问的 https://域名。印在核验码、订阅信和订阅源里，不填时按访问时的地址。"],
] as const

/** 公众网站: what the office says of itself at the foot, and its one-key links. */
export default function PublicSitePage() {
  useTitle("公众网站")
  const site = useRead(portalContract.site, {})
  if (site.error && !site.data)
    return (
      <PageFault
        error={site.error}
        back={{ href: paths.work(), label: "我的工作" }}
        retry={() => void site.refetch()}
      />
    )
  if (!site.data) return <Waiting />
  return <SiteForm key={JSON.stringify(site.data)} site={site.data} />
}

function SiteForm({ site }: { site: Site }) {
  const [draft, setDraft] = useState(site)
  const [saving, setSaving] = useState(false)
  const barred = useBarred("portal.manage", "设置公众网站")
  const save = useAct(portalContract.setSite, { invalidates: [portalContract.site] })
  const boards = draft.boards ?? draft.usual
  const change = (more: Partial<Site>) => setDraft({ ...draft, ...more })
  const short = draft.links.find(({ label, url }) => label.trim().length < 2 || !/^https?:\/\/\S+$/i.test(url.trim()))
  const missing =
    draft.name.trim().length < 2
      ? "请填写网站名称"
      : short
        ? `一键链接“${short.label || "未命名"}”的名称或网址没有写对`
        : boards.some(({ label }) => label.trim() === "")
          ? "有一个板块没有名称"
          : undefined
  return (
    <div className="page">
      <div className="page-head">
        <div>
          <h1>公众网站</h1>
          <p className="secondary">
            公众在<a href="/portal">公众网站</a>每页看到的名称、页脚和一键服务，保存后立即生效。
          </p>
        </div>
        <ActionButton primary why={barred ?? missing ?? null} onPress={() => setSaving(true)}>
          保存设置
        </ActionButton>
      </div>
      <Section title="名称与页脚">
        {LINES.map(([key, label, hint]) => (
          <Field key={key} label={label} hint={hint}>
            <Input value={draft[key]} maxLength={200} onChange={(event) => change({ [key]: event.target.value })} />
          </Field>
        ))}
        <Field label="主办单位" hint="显示在页脚；没有归属的纠错和冒用举报由它办理。">
          <UnitPicker
            value={draft.unit?.id ?? null}
            chosen={draft.unit?.name}
            none="不设"
            onChange={(id, name) => change({ unit: id ? { id, name: name ?? "" } : null })}
          />
        </Field>
      </Section>
      <SiteLinks links={draft.links} boards={boards} onChange={(links) => change({ links })} />
      <SiteBoards boards={draft.boards} usual={draft.usual} onChange={(next) => change({ boards: next })} />
      <Confirm
        open={saving}
        title="保存设置"
        object={draft.name}
        consequence="立即显示在公众网站的每一页。"
        verb="保存设置"
        faultOf={faultOf}
        onClose={() => setSaving(false)}
        onConfirm={() => {
          const { unit, usual: _usual, ...rest } = draft
          return save.mutateAsync({ ...rest, unitId: unit?.id ?? null })
        }}
      >
        {null}
      </Confirm>
    </div>
  )
}
