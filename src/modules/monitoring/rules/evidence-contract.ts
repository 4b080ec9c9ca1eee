import { route } from "#kernel/route"
import { empty, params } from "#shapes"

/** What of a problem can be taken away. */
export const evidenceContract = {
  evidencePackage: route({
    method: "GET",
    path: "/problems/:id/evidence-package",
    summary: "离线证据包（zip）：证据、网页、留痕、校验值和核验方法",
    permission: "monitoring.read",
    params,
    reply: empty,
    download: true,
    refusals: ["monitoring.not-found"],
  }),
} as const
