import type { ScopeProof } from "./access-scopes.ts"

const whole = (because: string): ScopeProof => ({ is: "whole", because })
const onAccount = (body: object): ScopeProof => ({ is: "act", of: "account", body: () => body })
const DRILLS = whole("范围外账号的演练一律查不到，由 registry 的 drills.db.test.ts 核对")
const OUTLIERS = whole("范围外账号的异常波动一律查不到，由 monitoring 的 outliers.db.test.ts 核对")
const WEBHOOKS = whole("只有本人订阅的查得到，由 exchange 的 webhooks.db.test.ts 核对")

const PEERS = whole(
  "只有受理单位在自己范围内的对接方和它的工单查得到，由 app/exchange 的 peers.db.test.ts、orders.db.test.ts 核对",
)

/** Hand-over drills, outliers, what other systems are told and take over. */
export const BORDER_SCOPES: Readonly<Record<string, ScopeProof>> = {
  "GET /webhooks": { is: "own-rows" },
  "POST /webhooks": whole("只以本人名义订阅，送出的只有本人看得到的"),
  "GET /webhooks/:id": WEBHOOKS,
  "POST /webhooks/:id/stops": WEBHOOKS,
  "GET /webhooks/:id/sendings": WEBHOOKS,
  "POST /webhook-sendings/:id/resendings": WEBHOOKS,
  "GET /exchange-peers": PEERS,
  "GET /exchange-peers/:id": PEERS,
  "POST /exchange-peers": whole("只以来信受理单位的名义添加，由监管员设置"),
  "PATCH /exchange-peers/:id": PEERS,
  "POST /exchange-peers/:id/stops": PEERS,
  "POST /exchange-peers/:id/tries": PEERS,
  "POST /exchange-peers/:id/comparisons": PEERS,
  "POST /exchange-peers/:id/files": PEERS,
  "POST /exchange-peers/:id/file-readings": PEERS,
  "GET /exchange-files/:id": PEERS,
  "GET /exchange-orders": PEERS,
  "POST /exchange-orders": PEERS,
  "GET /exchange-orders/:id": PEERS,
  "POST /exchange-orders/:id/checks": PEERS,
  "POST /exchange-orders/:id/resendings": PEERS,
  "POST /exchange-orders/:id/withdrawals": PEERS,
  "POST /exchange-orders/:id/endings": PEERS,
  "GET /exchange-received": whole("对方转来的来信按来信的范围和甄别查看，由 inbox 各室自己的测试核对"),
  "GET /outliers": OUTLIERS,
  "GET /outliers/:id": OUTLIERS,
  "POST /outliers/:id/explanations": OUTLIERS,
  "POST /outliers/:id/decisions": OUTLIERS,
  "GET /handover-drills": DRILLS,
  "GET /handover-drills/:id": DRILLS,
  "POST /accounts/:id/handover-drills": onAccount({
    ...{ fromPersonId: "1", toPersonId: "2", plannedOn: "2099-01-01", reason: "年度演练" },
  }),
  "POST /handover-drills/:id/starts": DRILLS,
  "POST /handover-drills/:id/steps": DRILLS,
  "POST /handover-drills/:id/cancellations": DRILLS,
}
