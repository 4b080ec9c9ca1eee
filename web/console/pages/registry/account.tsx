import { Button, Tabs } from "antd"
import { useState } from "react"
import { useParams } from "react-router"
import { collectionContract } from "#contract/collection"
import { type AccountView, registryContract } from "#contract/registry"
import { useRead } from "../../../api/hooks.ts"
import { ActionButton } from "../../../ui/action-button.tsx"
import { Waiting } from "../../../ui/fault.tsx"
import { PageFault } from "../../layout/page-fault.tsx"
import { count, day, exactly } from "../../../ui/format.ts"
import { Moment, useNow } from "../../../ui/now.tsx"
import { Facts, ThingPage } from "../../../ui/thing-page.tsx"
import { Timeline } from "../../../ui/timeline.tsx"
import { AccountState } from "../../marks.tsx"
import { paths } from "../../paths.ts"
import { useBarred } from "../../session.tsx"
import { useTitle } from "../../title.ts"
import { useUrlState } from "../../url-state.ts"
import { Availability } from "../collection/availability.tsx"
import { AccountComments } from "../collection/comments.tsx"
import { CollectNow } from "../collection/collect-now.tsx"
import { OpenByHand } from "../monitoring/open-by-hand.tsx"
import { SandboxPost } from "../collection/sandbox-post.tsx"
import { AccountMetrics } from "./account-metrics.tsx"
import { AccountPosts } from "./account-posts.tsx"
import { AccountProblems } from "./account-problems.tsx"
import { ChangeAccount } from "./change-account.tsx"

const METHODS = { api: "平台接口", import: "名册导入", manual: "人工填报" } as const

/** One account: what it is, what it posts, what is wrong with it, what was changed. */
export default function AccountPage() {
  const id = useParams().id!
  const url = useUrlState()
  const asOf = url.get("asOf")
  const now = useNow()
  const account = useRead(registryContract.account, { id, ...(asOf ? { asOf } : {}) })
  const mayRead = useBarred("collection.read", "查看采集") === null
  const probed = useRead(collectionContract.availability, { id }, { enabled: mayRead })
  const events = useRead(registryContract.accountEvents, { id })
  const barred = useBarred("registry.edit", "更正台账")
  const [changing, setChanging] = useState(false)
  useTitle(account.data?.name)
  if (account.error && !account.data)
    return (
      <PageFault
        error={account.error}
        back={{ href: paths.accounts(), label: "台账" }}
        retry={() => void account.refetch()}
      />
    )
  if (!account.data) return <Waiting />
  const view = account.data
  const history = (events.data?.items ?? []).map((event) => ({
    at: event.at,
    who: event.actor,
    unit: event.unit,
    what: event.action,
    note: event.text,
  }))
  return (
    <ThingPage
      kind={view.platformLabel}
      back={{ href: paths.accounts(), label: "台账" }}
      name={view.name}
      state={<AccountState account={view} />}
      heads={[
        { label: "主办单位", value: <a href={paths.unit(view.unit.id)}>{view.unit.name}</a> },
        { label: "负责人", value: view.principal ?? "未填" },
        { label: "最近发文", value: <Moment at={view.lastPostAt} none="无数据" /> },
        { label: "未销号问题", value: <a href={paths.problems({ account: id })}>{view.openProblems} 个</a> },
        ...(asOf ? [{ label: "台账日期", value: <strong>{day(view.asOf, now)}</strong> }] : []),
      ]}
      actions={
        asOf ? (
          <a href={paths.account(id)}>回到现在</a>
        ) : (
          <>
            <Button href={paths.credential(id)}>接口凭据</Button>
            <SandboxPost account={view} />
            <CollectNow accountId={id} />
            <OpenByHand accountId={id} accountName={`${view.platformLabel} · ${view.name}`} />
            <ActionButton why={barred} onPress={() => setChanging(true)}>
              更正台账
            </ActionButton>
          </>
        )
      }
      timeline={<Timeline title="变更历史" entries={history} />}
    >
      <Tabs
        activeKey={url.get("tab") || "facts"}
        onChange={(tab) => url.set({ tab: tab === "facts" ? "" : tab })}
        items={[
          { key: "facts", label: "概况", children: <Overview view={view} /> },
          { key: "posts", label: "发文", children: <AccountPosts accountId={id} /> },
          ...(mayRead ? [{ key: "comments", label: "评论", children: <AccountComments accountId={id} /> }] : []),
          { key: "metrics", label: "数据", children: <AccountMetrics accountId={id} /> },
          ...(probed.data?.probes
            ? [{ key: "availability", label: "可用性探测", children: <Availability accountId={id} /> }]
            : []),
          { key: "problems", label: `问题 ${view.openProblems}`, children: <AccountProblems accountId={id} /> },
        ]}
      />
      <ChangeAccount key={view.asOf} account={view} open={changing} onClose={() => setChanging(false)} />
    </ThingPage>
  )
}

function Overview({ view }: { view: AccountView }) {
  const now = useNow()
  const source = view.followersSource
  const followers = (
    <span title={source ? `来源：${METHODS[source.method]}，${exactly(source.at)}` : "没有数据来源"}>
      {view.followers ?? count(null)}
      {source ? <span className="secondary"> {METHODS[source.method]}</span> : null}
    </span>
  )
  return (
    <Facts
      items={[
        { label: "公众核验码", value: <PublicCode view={view} /> },
        { label: "平台", value: view.platformLabel },
        { label: "账号ID", value: view.platformId },
        { label: "链接", value: view.url ? <OutsideLink url={view.url} /> : null },
        { label: "备案编号", value: view.filingNo },
        { label: "认证主体", value: view.certifiedAs },
        { label: "上级单位", value: view.parentUnit?.name },
        { label: "单位性质", value: view.unitKind },
        { label: "层级", value: view.level },
        { label: "统计口径", value: view.countedIn },
        { label: "功能", value: view.functions.join("、") || null },
        { label: "粉丝数", value: followers },
        { label: "日均发文", value: view.postsPerDay === null ? "无数据" : `${view.postsPerDay} 条` },
        { label: "开设日期", value: view.openedOn ? day(view.openedOn, now) : null },
        { label: "管理员", value: view.operator },
        { label: "运维单位", value: view.contractor ?? "自主运维" },
        { label: "联系电话", value: view.phoneMasked },
        ...Object.entries(view.extra).map(([label, value]) => ({ label, value })),
      ]}
    />
  )
}

/** Scanned, it leads the public to the answer about this account; its page prints for counters and posters. */
function PublicCode({ view }: { view: AccountView }) {
  return (
    <>
      <img src={`/portal/accounts/${view.id}/code.svg`} alt={`${view.name}的核验码`} width={96} height={96} />{" "}
      <a href={`/portal/accounts/${view.id}`} target="_blank" rel="noreferrer">
        打开公众页打印
      </a>
    </>
  )
}

/** Only web addresses are links; whatever else a roster held stays text. */
function OutsideLink({ url }: { url: string }) {
  if (!/^https?:\/\//i.test(url)) return <>{url}</>
  return (
    <a href={url} target="_blank" rel="noreferrer noopener">
      {url}
    </a>
  )
}
