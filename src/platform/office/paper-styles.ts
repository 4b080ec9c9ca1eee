import { FACES, LATIN, SIZE } from "./paper-layout.ts"

const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'

/** Style of lines whose height is not that of the page's grid: some programs would give each of them two lines of it. */
export const OFF_GRID = "OffGrid"
/** Style of text in tables: single spacing, off the page's grid of lines. */
export const TABLE_TEXT = "TableText"

/** Names of the faces with their stand-ins: office programs without 仿宋_GB2312 take 仿宋, not whatever comes first. */
export function fontTable(): string {
  const fonts = Object.values(FACES).map(
    (face) =>
      `<w:font w:name="${face.name}"><w:altName w:val="${face.fallback}"/><w:charset w:val="86"/><w:family w:val="${face.family}"/></w:font>`,
  )
  fonts.push(`<w:font w:name="${LATIN}"><w:charset w:val="00"/><w:family w:val="roman"/></w:font>`)
  return `${HEAD}<w:fonts ${W}>${fonts.join("")}</w:fonts>`
}

/**
 * The styles of the paper: 3号 仿宋, no spaces of the program's own between Han and digits, no lines held back for widows
 * (22 lines a page), Chinese as the East Asian language so that “” are set in the Chinese face.
 */
export function styleSheet(): string {
  const fonts = `<w:rFonts w:ascii="${LATIN}" w:eastAsia="${FACES.body.name}" w:hAnsi="${LATIN}" w:cs="${LATIN}"/>`
  const size = `<w:sz w:val="${SIZE.body}"/><w:szCs w:val="${SIZE.body}"/>`
  const language = '<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/>'
  const paragraph =
    '<w:widowControl w:val="0"/><w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/><w:spacing w:before="0" w:after="0"/>'
  return `${HEAD}<w:styles ${W}><w:docDefaults><w:rPrDefault><w:rPr>${fonts}${size}${language}</w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>${paragraph}</w:pPr></w:pPrDefault></w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/><w:pPr>${paragraph}</w:pPr></w:style>
<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont"><w:name w:val="Default Paragraph Font"/></w:style>
<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>
<w:style w:type="paragraph" w:customStyle="1" w:styleId="${OFF_GRID}"><w:name w:val="Off Grid"/><w:basedOn w:val="Normal"/><w:pPr><w:snapToGrid w:val="0"/></w:pPr></w:style>
<w:style w:type="paragraph" w:customStyle="1" w:styleId="${TABLE_TEXT}"><w:name w:val="Table Text"/><w:basedOn w:val="${OFF_GRID}"/><w:pPr><w:spacing w:line="240" w:lineRule="auto"/></w:pPr><w:rPr><w:sz w:val="${SIZE.table}"/><w:szCs w:val="${SIZE.table}"/></w:rPr></w:style></w:styles>`
}
