import type { SendingPorts } from "#modules/notices"

/** What proposals need of the house: to seal addresses and to send one letter. */
export type ProposalPorts = Pick<SendingPorts, "senders" | "secrets" | "fetch">
