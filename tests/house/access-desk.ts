import type { ScopeProof } from "./access-scopes.ts"

const whole = (because: string): ScopeProof => ({ is: "whole", because })
const DUTY = whole("范围外的值班表、班次、值班事项一律查不到，值班模块自己的测试证明")
const OWN_SEAT = whole("只有这个班次或这条换班申请上的人能办理，值班模块自己的测试证明")

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
}
