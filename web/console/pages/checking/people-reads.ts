import { checkingContract } from "#contract/checking"

/** Asked again after any act on rows about people. */
export const PEOPLE_READS = [checkingContract.people, checkingContract.personFact]
