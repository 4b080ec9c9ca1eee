import type { ScopeProof } from "./access-scopes.ts"

const whole = (because: string): ScopeProof => ({ is: "whole", because })
/** The tests beside the commands and queries prove it with a stranger of another unit. */
const ALLIANCE = whole("别的机构的伙伴和传播包查不到，由 alliance 自己的测试核对")

/** 政策传播联盟, by `METHOD /path`. */
export const ALLIANCE_SCOPES: Readonly<Record<string, ScopeProof>> = {
  "GET /partners": ALLIANCE,
  "GET /partners/:id": ALLIANCE,
  "POST /partners": whole("只以自己的机构名义登记"),
  "PUT /partners/:id": ALLIANCE,
  "POST /partners/:id/links": ALLIANCE,
  "POST /partners/:id/contact-readings": ALLIANCE,
  "POST /partners/:id/endings": ALLIANCE,
  "GET /partner-kits": ALLIANCE,
  "GET /partner-kits/:id": ALLIANCE,
  "GET /partner-kit-choices": whole("只列自己机构的内容和伙伴"),
  "POST /partner-kits": whole("只以自己的机构名义发放"),
  "POST /partner-kits/:id/withdrawals": ALLIANCE,
  "POST /partner-kits/:id/tellings": ALLIANCE,
  "GET /partner-kits/:id/pictures/:pictureId": ALLIANCE,
}
