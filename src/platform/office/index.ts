export { COLUMNS_MAX, FILE_BYTES_MAX, ROWS_MAX, UNPACKED_BYTES_MAX } from "./limits.ts"
export { officeMessages } from "./messages.zh.ts"
export { decodeText } from "./read-csv.ts"
export { readSheets } from "./read-sheets.ts"
export type { Book, Sheet } from "./sheet.ts"
export { type CellValue, type WorkbookColumn, type WorkbookSheet, writeWorkbook } from "./write-workbook.ts"
export {
  documentNumber,
  type NoticeBlock,
  type NoticePaper,
  numberBlocks,
  type PaperTable,
  signedDate,
} from "./notice-paper.ts"
export { readDocxText } from "./read-docx.ts"
export { writeNotice } from "./write-notice.ts"
