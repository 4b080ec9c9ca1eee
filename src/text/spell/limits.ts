/** Characters that are read as one sentence at most; a longer run is cut, and only what stands over the cut is missed. */
export const RUN_UNITS_MAX = 160

/** Readings with one thing put right that are weighed for one run; ordinary runs have fewer than a tenth of it. */
export const CANDIDATES_PER_RUN_MAX = 800

/** A string that stands in one text so often is a name or a term of its own, and no slip. */
export const TERM_TIMES_MIN = 3
