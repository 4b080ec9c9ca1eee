import type { ScopeProof } from "./access-scopes.ts"

const whole = (because: string): ScopeProof => ({ is: "whole", because })

/** Another unit's are not there, whatever is asked of them: the module's own tests go through every address. */
const ARTICLES = whole("范围外的稿件一律查不到，由 newsroom 的 scope.db.test.ts 逐个地址核对")
const SIGNING = whole("谁能签由审核席位决定，联审单位不在稿件的机构树内，审核模块自己的测试证明")
const MATERIALS = whole("只有授权本单位使用的素材可见，由 newsroom 的 scope.db.test.ts 核对")
const POLICIES = whole("范围外的政策文件一律查不到，由 newsroom 的 scope.db.test.ts 逐个地址核对")

/** The rooms of writing: articles, materials, policy readings. */
export const WRITING_SCOPES: Readonly<Record<string, ScopeProof>> = {
  "GET /writing-rules": whole("写作设定对全部单位相同"),
  "GET /articles": ARTICLES,
  "POST /articles": whole("只以自己的机构名义新建"),
  "GET /articles/:id": ARTICLES,
  "PUT /articles/:id/draft": ARTICLES,
  "PATCH /articles/:id": ARTICLES,
  "POST /articles/:id/locks": ARTICLES,
  "POST /articles/:id/take-overs": ARTICLES,
  "POST /articles/:id/lock-endings": ARTICLES,
  "GET /articles/:id/revisions": ARTICLES,
  "POST /articles/:id/revisions": ARTICLES,
  "POST /articles/:id/side-copies": ARTICLES,
  "GET /articles/:id/comparisons": ARTICLES,
  "POST /articles/:id/wavings": ARTICLES,
  "POST /articles/:id/waving-endings": ARTICLES,
  "PUT /articles/:id/variants/:key": ARTICLES,
  "POST /articles/:id/variants/:key/confirmations": ARTICLES,
  "DELETE /articles/:id/variants/:key": ARTICLES,
  "POST /articles/:id/submissions": ARTICLES,
  "POST /articles/:id/opinions": SIGNING,
  "POST /articles/:id/proofs": SIGNING,
  "POST /articles/:id/early-releases": SIGNING,
  "POST /articles/:id/paper-signatures": SIGNING,
  "POST /articles/:id/spoken-consents": SIGNING,
  "POST /articles/:id/paper-confirmations": SIGNING,
  "POST /articles/:id/reopenings": ARTICLES,
  "POST /articles/:id/inside-turns": ARTICLES,
  "POST /articles/:id/withdrawals": ARTICLES,
  "GET /materials": MATERIALS,
  "POST /materials": whole("只登记自己上传的文件，归自己的机构"),
  "GET /materials/:id": MATERIALS,
  "GET /materials/:id/file": MATERIALS,
  "PATCH /materials/:id": MATERIALS,
  "POST /materials/:id/endings": MATERIALS,
  "GET /policies": POLICIES,
  "POST /policies": whole("只以自己的机构名义录入"),
  "GET /policies/:id": POLICIES,
  "POST /policies/:id/versions": POLICIES,
  "POST /policies/:id/lines": POLICIES,
  "PUT /policies/:id/lines/:lineId": POLICIES,
  "POST /policies/:id/lines/:lineId/endings": POLICIES,
}
