import type { ScopeProof } from "./access-scopes.ts"

const whole = (because: string): ScopeProof => ({ is: "whole", because })
const DUTY = whole("范围外的值班表、班次、值班事项一律查不到，值班模块自己的测试证明")
const OWN_SEAT = whole("只有这个班次或这条换班申请上的人能办理，值班模块自己的测试证明")

const KNOWLEDGE = whole("范围外的答问一律查不到，答问库模块自己的测试证明")
const SIGNING = whole("谁能签由审核席位决定，审核模块自己的测试证明")
const GAPS = whole("待补的问题不含单位和个人，全部工作人员相同")

/** 值班 and 咨询答问库, by `METHOD /path`. */
export const DESK_SCOPES: Readonly<Record<string, ScopeProof>> = {
  "GET /duty-weeks": DUTY,
  "GET /duty-rosters": DUTY,
  "GET /duty-rosters/:id": DUTY,
  "POST /duty-rosters": whole("只以自己的机构名义新建，单位须在管理范围内"),
  "PUT /duty-rosters/:id": DUTY,
  "POST /duty-rosters/:id/endings": DUTY,
  "POST /duty-rosters/:id/plans": DUTY,
  "POST /duty-rosters/:id/shifts": DUTY,
  "GET /duty-shifts": DUTY,
  "GET /duty-shifts/:id": DUTY,
  "PUT /duty-shifts/:id/people": DUTY,
  "POST /duty-shifts/:id/cancellations": DUTY,
  "PUT /duty-shifts/:id/hand-over": OWN_SEAT,
  "POST /duty-shifts/:id/hand-over-receipts": OWN_SEAT,
  "POST /duty-shifts/:id/swaps": OWN_SEAT,
  "POST /duty-swaps/:id/answers": OWN_SEAT,
  "POST /duty-swaps/:id/withdrawals": OWN_SEAT,
  "GET /duty-rings": DUTY,
  "POST /duty-rings/:id/acknowledgements": whole("只有当班的人能响应，值班模块自己的测试证明"),
  "POST /duty-rings/:id/settlements": whole("只有当班的人能办结，值班模块自己的测试证明"),
  "GET /duty-loads": DUTY,
  "GET /duty-absences": DUTY,
  "POST /duty-absences": whole("只登记本人，或管理范围内的人员，值班模块自己的测试证明"),
  "POST /duty-absences/:id/endings": whole("只为本人，或管理范围内的人员销假，值班模块自己的测试证明"),
  "GET /knowledge-entries": KNOWLEDGE,
  "GET /knowledge-entries/:id": KNOWLEDGE,
  "POST /knowledge-entries": whole("只以自己的机构名义起草"),
  "PUT /knowledge-entries/:id": KNOWLEDGE,
  "POST /knowledge-entries/:id/submissions": KNOWLEDGE,
  "POST /knowledge-entries/:id/recalls": KNOWLEDGE,
  "POST /knowledge-entries/:id/withdrawals": KNOWLEDGE,
  "POST /knowledge-entries/:id/renewals": KNOWLEDGE,
  "POST /knowledge-entries/:id/opinions": SIGNING,
  "POST /knowledge-entries/:id/proofs": SIGNING,
  "POST /knowledge-entries/:id/early-releases": SIGNING,
  "POST /knowledge-entries/:id/paper-signatures": SIGNING,
  "POST /knowledge-entries/:id/spoken-consents": SIGNING,
  "POST /knowledge-entries/:id/paper-confirmations": SIGNING,
  "GET /knowledge-gaps": GAPS,
  "POST /knowledge-gaps/:id/drafts": GAPS,
  "POST /knowledge-gaps/:id/dismissals": GAPS,
  "POST /knowledge-gaps/:id/mergers": GAPS,
  "GET /answer-suggestions": whole("公众可查的答问，与公众端页面相同"),
}
