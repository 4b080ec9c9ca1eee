import type { ScopeProof } from "./access-scopes.ts"

const whole = (because: string): ScopeProof => ({ is: "whole", because })
/** The tests beside the commands and queries prove it with a unit that has nothing to do with the message. */
const OWN_TESTS = whole("范围外的、甄别后限人查看的、点名本单位的来信一律查不到，由 inbox 各室自己的测试核对")
const SIGNING = whole("谁能签由审核席位决定，审核模块自己的测试证明")

const GRIDS = whole("别的单位的网格员和核查查不到，由 grids 自己的测试核对")
const PROPOSALS = whole("受理单位和答复单位之外的查不到，由 proposals 自己的测试核对")

/** 互动, by `METHOD /path`. */
export const INBOX_SCOPES: Readonly<Record<string, ScopeProof>> = {
  "GET /grid-workers": GRIDS,
  "POST /grid-workers": GRIDS,
  "POST /grid-workers/:id/links": GRIDS,
  "POST /grid-workers/:id/endings": GRIDS,
  "GET /grid-visits": GRIDS,
  "GET /grid-visits/:id": GRIDS,
  "GET /grid-visits/:id/photos/:which": GRIDS,
  "POST /grid-visits/:id/verifications": GRIDS,
  "GET /grid-weeks": GRIDS,
  "GET /messages/:id/visits": OWN_TESTS,
  "POST /messages/:id/visits": OWN_TESTS,
  "GET /proposals": PROPOSALS,
  "GET /proposals/:id": PROPOSALS,
  "POST /proposals/:id/publications": PROPOSALS,
  "POST /proposals/:id/refusals": PROPOSALS,
  "POST /proposals/:id/decisions": PROPOSALS,
  "POST /proposals/:id/milestone-ends": PROPOSALS,
  "POST /proposals/:id/drops": PROPOSALS,
  "POST /proposal-cards": whole("码卡不属于哪一条微建议，印发的单位和人留痕"),
  "GET /messages": OWN_TESTS,
  "GET /messages/:id": OWN_TESTS,
  "GET /messages/:id/snap": OWN_TESTS,
  "GET /messages/:id/photos/:photoId": OWN_TESTS,
  "POST /messages/:id/after-photos": OWN_TESTS,
  "POST /messages/:id/after-photo-removals": OWN_TESTS,
  "POST /messages": whole("登记的来信一律归受理单位"),
  "PUT /message-desk": OWN_TESTS,
  "POST /messages/:id/assignments": OWN_TESTS,
  "POST /messages/:id/triages": OWN_TESTS,
  "POST /messages/:id/gate-releases": OWN_TESTS,
  "POST /messages/:id/hand-overs": OWN_TESTS,
  "POST /messages/:id/mergers": OWN_TESTS,
  "POST /messages/:id/disputes": OWN_TESTS,
  "POST /messages/:id/rulings": OWN_TESTS,
  "POST /messages/:id/urges": OWN_TESTS,
  "POST /messages/:id/call-backs": OWN_TESTS,
  "POST /messages/:id/returns": OWN_TESTS,
  "POST /messages/:id/extensions": OWN_TESTS,
  "POST /messages/:id/questions": OWN_TESTS,
  "POST /messages/:id/first-answers": OWN_TESTS,
  "POST /messages/:id/replies": OWN_TESTS,
  "POST /messages/:id/reply-submissions": OWN_TESTS,
  "POST /messages/:id/reply-recalls": OWN_TESTS,
  "POST /messages/:id/sending-checks": OWN_TESTS,
  "POST /messages/:id/unmaskings": OWN_TESTS,
  "POST /messages/:id/opinions": SIGNING,
  "POST /messages/:id/proofs": SIGNING,
  "POST /messages/:id/early-releases": SIGNING,
  "POST /messages/:id/paper-signatures": SIGNING,
  "POST /messages/:id/spoken-consents": SIGNING,
  "POST /messages/:id/paper-confirmations": SIGNING,
}
