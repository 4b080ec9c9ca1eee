export interface CautiousLine {
  readonly name: string
  readonly noticeUrl: string
}

const LINE = /^([\u3400-\u9fff·]{2,15})[\s,，]+(https?:\/\/\S{4,300})$/

/** 姓名 and the link of the public notice, one pair a line. Faults name the line and no name. */
export function readCautious(text: string): { names: CautiousLine[]; faults: string[] } {
  const names = new Map<string, CautiousLine>()
  const faults: string[] = []
  text.split(/\r?\n/).forEach((line, index) => {
    if (line.trim() === "") return
    const match = LINE.exec(line.trim())
    if (!match) faults.push(`第${index + 1}行应为“姓名 公开通报的网址”`)
    else if (names.has(match[1]!)) faults.push(`第${index + 1}行与前面重复`)
    else names.set(match[1]!, { name: match[1]!, noticeUrl: match[2]! })
  })
  if (names.size === 0 && faults.length === 0) faults.push("没有姓名")
  return { names: [...names.values()], faults }
}
