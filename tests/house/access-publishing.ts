import type { ScopeProof } from "./access-scopes.ts"

const PUBLISHING: ScopeProof = { is: "whole", because: "按发布单与账号的机构范围，模块自己的测试证明" }

/** Addresses of 发布. */
export const PUBLISHING_SCOPES: Readonly<Record<string, ScopeProof>> = {
  "GET /publications": PUBLISHING,
  "POST /publications": PUBLISHING,
  "POST /publication-plans": PUBLISHING,
  "GET /publishing-contents": PUBLISHING,
  "GET /publishing-day": PUBLISHING,
  "GET /publications/:id": PUBLISHING,
  "GET /publications/:id/deliveries": PUBLISHING,
  "GET /publications/:id/copies": PUBLISHING,
  "PUT /publications/:id/schedule": PUBLISHING,
  "POST /publications/:id/cancellations": PUBLISHING,
  "POST /publications/:id/resumptions": PUBLISHING,
  "POST /publications/:id/receipts": PUBLISHING,
  "POST /publications/:id/recalls": PUBLISHING,
  "GET /deliveries": PUBLISHING,
  "GET /deliveries/:id": PUBLISHING,
  "POST /deliveries/:id/retries": PUBLISHING,
  "POST /deliveries/:id/decisions": PUBLISHING,
  "POST /deliveries/:id/proofs": PUBLISHING,
  "GET /deliveries/:id/pictures": PUBLISHING,
  "GET /deliveries/:id/files/:no": PUBLISHING,
  "POST /deliveries/:id/pictures": PUBLISHING,
  "GET /deliveries/:id/pictures/:pictureId": PUBLISHING,
  "POST /deliveries/:id/declarations": PUBLISHING,
  "POST /deliveries/:id/exemptions": PUBLISHING,
  "POST /deliveries/:id/removals": PUBLISHING,
  "GET /freezes": PUBLISHING,
  "POST /freezes": PUBLISHING,
  "POST /freezes/:id/endings": PUBLISHING,
  "POST /freezes/:id/notes": PUBLISHING,
}
