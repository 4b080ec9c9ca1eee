import { fact } from "#kernel/fact"

type AboutSubject = { assignmentId: string; subjectKind: string; subjectId: string }
const about = ["assignmentId", "subjectKind", "subjectId"] as const

/** A deadline passed and nothing was reported; announced once for each deadline. */
export const assignmentOverdue = fact<AboutSubject>("assignment.overdue", about)
/** 办结: the giver signed the work off. */
export const assignmentClosed = fact<AboutSubject>("assignment.closed", about)
