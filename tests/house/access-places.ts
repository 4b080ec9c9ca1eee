import type { ScopeProof } from "./access-scopes.ts"

const whole = (because: string): ScopeProof => ({ is: "whole", because })
const DOORS = whole("问政专栏及其战报对公众公开，全部工作人员相同")
const SEEN = whole("只含本人能查到的来信，热力图和热点模块自己的测试证明")
const PROJECTS = whole("专项是全市的安排，公开的同时登在公众网站，全部办理来信的人员相同")
const OWN_PROJECT = whole("只有责任单位、立项人及其上级能办理，专项自己的测试证明")
const OWN_DOOR = whole("只有主办单位及其上级能办理，问政专栏模块自己的测试证明")

/** 问政专栏、民声热力图、热点与专项, by `METHOD /path`. */
export const PLACES_SCOPES: Readonly<Record<string, ScopeProof>> = {
  "GET /named-doors": DOORS,
  "GET /named-doors/:id": DOORS,
  "POST /named-doors": whole("主办和参与单位须在管理范围内，问政专栏模块自己的测试证明"),
  "PUT /named-doors/:id": OWN_DOOR,
  "POST /named-doors/:id/tally-corrections": OWN_DOOR,
  "POST /named-doors/:id/reports": whole("登记的媒体报道一律归受理单位"),
  "GET /heat-map": SEEN,
  "GET /hot-topics": SEEN,
  "GET /hot-topics/:id": SEEN,
  "POST /merge-suggestions/:id/acceptances": SEEN,
  "POST /merge-suggestions/:id/refusals": SEEN,
  "GET /voice-projects": PROJECTS,
  "GET /voice-projects/:id": PROJECTS,
  "GET /voice-project-measures": whole("只有件数，没有来信内容，全部办理来信的人员相同"),
  "POST /voice-projects": whole("责任单位须在管理范围内，专项自己的测试证明"),
  "POST /voice-projects/:id/reports": OWN_PROJECT,
  "POST /voice-projects/:id/closures": OWN_PROJECT,
  "POST /voice-projects/:id/droppings": OWN_PROJECT,
}
