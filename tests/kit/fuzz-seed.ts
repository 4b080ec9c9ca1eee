import fc from "fast-check"

/**
 * Random cases are the same in every run, so that nobody's change fails for a case it has nothing to do with; a hunt
 * (FUZZ_RUNS=20000) has new ones each time.
 */
if (!process.env.FUZZ_RUNS) fc.configureGlobal({ seed: 20_260_611 })
