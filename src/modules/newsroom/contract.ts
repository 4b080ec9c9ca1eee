import { articleContract } from "./articles/contract.ts"
import { materialContract } from "./materials/contract.ts"
import { policyContract } from "./policies/contract.ts"

export type * from "./articles/views.ts"
export type * from "./materials/contract.ts"
export type * from "./policies/contract.ts"

export const newsroomContract = {
  ...articleContract,
  ...materialContract,
  ...policyContract,
} as const
