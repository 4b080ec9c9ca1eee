/** Limits of files people hand in. Beyond them a file is refused with a sentence, before it is unpacked. */
export const FILE_BYTES_MAX = 50 * 1024 * 1024
/** All parts of a packed file together, unpacked: a zip bomb ends here. */
export const UNPACKED_BYTES_MAX = 200 * 1024 * 1024
export const ZIP_ENTRIES_MAX = 5_000
export const SHEETS_MAX = 300
export const ROWS_MAX = 100_000
export const COLUMNS_MAX = 256
/** What a spreadsheet cell holds at most. */
export const CELL_CHARS_MAX = 32_767
