import type { Messages } from "#kernel/messages"

/** Sentences for files that cannot be read. `{file}` is the file's name as the person knows it. */
export const officeMessages: Messages = {
  "office.empty": "文件“{file}”是空的，请确认后重新选择。",
  "office.too-large": "文件“{file}”有{megabytes}MB，超过{max}MB的上限，请拆成几个文件。",
  "office.too-much-inside":
    "文件“{file}”解开后超过{max}MB，不予读取；如果是正常的表格，请删去多余的空行、图片后另存再试。",
  "office.too-many-rows": "工作表“{sheet}”超过{max}行，请拆成几个文件。",
  "office.too-many-columns": "工作表“{sheet}”超过{max}列，请删去多余的空列后再试。",
  "office.too-many-sheets": "文件“{file}”有{count}张工作表，超过{max}张的上限，请拆成几个文件。",
  "office.encrypted": "文件“{file}”设了打开密码，请去掉密码后重新保存再试。",
  "office.old-format": "文件“{file}”是旧版表格（xls、et），请用WPS或Excel打开，另存为xlsx后再试。",
  "office.not-a-table": "文件“{file}”不是表格，请使用xlsx、csv或tsv文件。",
  "office.damaged": "文件“{file}”已损坏或不完整，请用WPS或Excel打开确认，另存为xlsx后再试。",
  "office.unknown-encoding": "文件“{file}”的文字编码无法识别，请另存为“CSV UTF-8”或xlsx后再试。",
  "office.no-visible-sheet": "文件“{file}”里没有可见的工作表，请取消隐藏后再试。",
}
