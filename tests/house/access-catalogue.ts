import type { ScopeProof } from "./access-scopes.ts"

const whole = (because: string): ScopeProof => ({ is: "whole", because })
const OWN = whole("别的机构的查不到或不能改，事项库自己的测试证明")

/** Addresses of the service catalogue and of large uploads. */
export const CATALOGUE_SCOPES: Readonly<Record<string, ScopeProof>> = {
  "GET /service-items": whole("办事指南全部公开，公众网站上人人可看；只有办理单位能改"),
  "GET /service-items/:id": OWN,
  "POST /service-items": whole("只以自己的机构名义登记"),
  "PUT /service-items/:id": OWN,
  "POST /service-items/:id/endings": OWN,
  "POST /service-items/:id/probes": OWN,
  "POST /service-imports/trials": whole("只认管理范围内的单位和账号，事项库自己的测试证明"),
  "POST /service-imports": whole("只认管理范围内的单位和账号，事项库自己的测试证明"),
  "GET /service-template": whole("空白模板，没有任何单位的内容"),
  "POST /uploads": whole("只以自己的名义开始上传"),
  "GET /uploads": { is: "own-rows" },
  "GET /uploads/:id": whole("别人的上传查不到，工作台自己的测试证明"),
  "PUT /uploads/:id/parts/:no": whole("别人的上传查不到，工作台自己的测试证明"),
  "POST /uploads/:id/ends": whole("别人的上传查不到，工作台自己的测试证明"),
  "POST /uploads/:id/drops": whole("别人的上传查不到，工作台自己的测试证明"),
  "GET /materials/:id/thumbnail": whole("与素材文件同一规则：看得到素材的才打得开，素材库自己的测试证明"),
  "GET /problems/:id/evidence-package": { is: "one", of: "problem" },
  "GET /material-limits": whole("大小上限对所有单位相同"),
  "POST /materials/:id/covers": whole("别的机构的素材不能改，素材库自己的测试证明"),
}
