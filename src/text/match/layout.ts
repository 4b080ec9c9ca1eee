/**
 * How a compact set lies in its bytes (DESIGN.md, "The set"). Everything is little-endian; offsets count bytes from the
 * beginning of the set. Sections, in this order:
 *
 * header, filter of pairs, filter of triples, filter of two-unit terms, buckets of two-unit terms (hash, reference),
 * buckets of triples (hash, record), filter of one-unit terms, references of one-unit terms, fold table, special code
 * points with their folded units, records, edges (path, depth and unit, child), terms that are equal to others.
 */

/** First word of a set: "JSM" and the version of this layout. */
export const MAGIC = 0x014d534a

/** Bytes before the first section. */
export const HEADER_BYTES = 256

/** Which word of the header says what. Offsets are bytes; a shift turns a 32-bit hash into an index. */
export const WORD = {
  magic: 0,
  bytes: 1,
  flags: 2,
  terms: 3,
  unitsMax: 4,
  multiplier: 5,
  pairShift: 6,
  tripleBits: 7,
  tripleShift: 8,
  twoBits: 9,
  twoShift: 10,
  twoBuckets: 11,
  twoBucketShift: 12,
  tripleBuckets: 13,
  tripleBucketShift: 14,
  oneBits: 15,
  oneReferences: 16,
  edges: 17,
  edgeShift: 18,
  foldUnits: 19,
  specials: 20,
  specialCodes: 21,
  specialStarts: 22,
  specialUnits: 23,
  repeatMax: 24,
  gapMax: 25,
  equals: 26,
  probes: 27,
  keys: 28,
} as const

/** The set folds the text by its own table. */
export const FLAG_FOLDED = 1
/** The set has terms of one unit. */
export const FLAG_ONES = 2

/** In a reference: the rest is an index into the section of equal terms, not a term plus one. */
export const REFERENCE_SHARED = 0x80000000

/** In the control unit of a record's entry: it is the last one. The rest is the length after the triple. */
export const ENTRY_LAST = 0x8000

/** Longest term, in folded units. Longer ones are refused and reported: no word list has them. */
export const TERM_UNITS_MAX = 256

/** In the offset of a record, which is a multiple of four: it has paths, not a list. */
export const RECORD_PATHS = 1
/** In the offset of a record: another record, whose triple has the same hash, is named before it. */
export const RECORD_SHARED = 2

/** Places of the table of edges that one look-up may read. The builder enlarges the table until this holds. */
export const PROBES_MAX = 64

/** A record with more terms, or more units behind the triple, becomes paths instead of a list. */
export const LIST_TERMS_MAX = 8
export const LIST_UNITS_MAX = 48
