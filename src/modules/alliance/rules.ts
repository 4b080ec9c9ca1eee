export { PARTNER_KINDS, type PartnerKind } from "./rules/partner.ts"
export { type KitState, kitStates, type PartnerState, partnerStates } from "./states.ts"
