/** 回调 has no address in the interface of the house: platforms call `/callback/<platform>/<account>`. */
export const intakeContract = {} as const
