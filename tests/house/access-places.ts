import type { ScopeProof } from "./access-scopes.ts"

const whole = (because: string): ScopeProof => ({ is: "whole", because })
const DOORS = whole("问政专栏及其战报对公众公开，全部工作人员相同")
const OWN_DOOR = whole("只有主办单位及其上级能办理，问政专栏模块自己的测试证明")

/** 问政专栏、民声热力图、热点与专项, by `METHOD /path`. */
export const PLACES_SCOPES: Readonly<Record<string, ScopeProof>> = {
  "GET /named-doors": DOORS,
  "GET /named-doors/:id": DOORS,
  "POST /named-doors": whole("主办和参与单位须在管理范围内，问政专栏模块自己的测试证明"),
  "PUT /named-doors/:id": OWN_DOOR,
  "POST /named-doors/:id/tally-corrections": OWN_DOOR,
  "POST /named-doors/:id/reports": whole("登记的媒体报道一律归受理单位"),
}
