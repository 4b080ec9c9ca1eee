import { expect, test } from "vitest"
import { bodyText } from "./body-text.ts"
import { cleanPaste } from "./paste.ts"

const html = (pasted: string) => cleanPaste(pasted).html

/** As Word 2016 puts it on the clipboard of Windows: a whole page, its list numbers as words, its styles in every tag. */
const FROM_WORD = `<html xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office">
<head><meta charset=utf-8><title>通知</title><!--[if gte mso 9]><xml><o:OfficeDocumentSettings><o:AllowPNG/></o:OfficeDocumentSettings></xml><![endif]-->
<style><!-- p.MsoNormal {mso-style-parent:""; margin:0cm; font-size:16.0pt;} --></style></head>
<body lang=ZH-CN style='tab-interval:21.0pt'><!--StartFragment-->
<p class=MsoTitle align=center style='text-align:center;mso-outline-level:1'><b><span style='font-size:22.0pt;font-family:方正小标宋简体'>关于做好防汛工作的通知<span lang=EN-US><o:p></o:p></span></span></b></p>
<p class=MsoNormal style='text-indent:32.0pt;mso-char-indent-count:2.0'><span style='font-family:仿宋_GB2312'>各镇街、<span class=GramE>市直各</span>部门：</span><span lang=EN-US><o:p></o:p></span></p>
<p class=MsoNormal><span lang=EN-US><o:p>&nbsp;</o:p></span></p>
<p class=MsoListParagraph style='margin-left:42.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span lang=EN-US style='mso-list:Ignore'>1.<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;</span></span><![endif]><span style='font-weight:bold'>压实责任</span>，<span style='color:red'>明确到人</span>。</p>
<p class=MsoListParagraph style='margin-left:42.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span lang=EN-US style='mso-list:Ignore'>2.<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;</span></span><![endif]>加强值守。</p>
<table class=MsoTableGrid border=1 cellspacing=0><tr><td width=100 colspan=2><p class=MsoNormal>单位</p></td><td><p class=MsoNormal>电话<o:p></o:p></p></td></tr><tr><td><p>水利局</p></td><td><p>甲</p></td><td><p>0600-5550110</p></td></tr></table>
<p class=MsoNormal>详见<a href="https://anlan.example/fangxun"><span style='color:blue'>专题页面</span></a>，或<a href="file:///C:/Users/a.docx">附件</a>。</p>
<!--EndFragment--></body></html>`

test("[D4] a paste from Word keeps headings, lists, tables, emphasis and links; styles, comments and empty lines stay behind", () => {
  expect(html(FROM_WORD)).toBe(
    "<h2><strong>关于做好防汛工作的通知</strong></h2>" +
      "<p>各镇街、市直各部门：</p>" +
      "<ol><li><p><strong>压实责任</strong>，明确到人。</p></li><li><p>加强值守。</p></li></ol>" +
      '<table><tbody><tr><td colspan="2"><p>单位</p></td><td><p>电话</p></td></tr>' +
      "<tr><td><p>水利局</p></td><td><p>甲</p></td><td><p>0600-5550110</p></td></tr></tbody></table>" +
      '<p>详见<a href="https://anlan.example/fangxun">专题页面</a>，或附件。</p>',
  )
})

/** As a 公众号 page is copied: sections in sections, indents of spaces, pictures that load late, cards and voices. */
const FROM_WECHAT = `<section style="margin: 0px; outline: 0px; font-family: system-ui;" data-tools="135编辑器" data-id="112">
<section style="text-align:center"><section style="display:inline-block"><p style="font-size:18px"><strong><span style="color:#ab1942">停水通知</span></strong></p></section></section>
<section><p style="text-indent:2em"><span>　　因供水主管破损，&nbsp;云渚、枫汀等6个街道​部分区域停水。</span></p><p><br></p><p><span></span></p></section>
<p><img class="rich_pages wxw-img" data-src="https://mmbiz.qpic.cn/mmbiz_png/a/640?wx_fmt=png" data-ratio="0.56" src="data:image/gif;base64,R0lGOD"></p>
<p><img src="https://mp.weixin.qq.com/x.gif" width="1" height="1"></p>
<mpvoice src="/cgi-bin/readtemplate" name="语音"></mpvoice>
<p>第一行<br>第二行<br></p>
<blockquote><p>咨询电话：12345</p></blockquote>
<p style="display:none">隐藏的字</p><p><a href="javascript:void(0)" onclick="x()">阅读原文</a></p>
<section><p>A &lt; B &amp; C</p></section></section>`

test("[D4] a paste from a 公众号 page leaves words only, and says what did not come along", () => {
  const pasted = cleanPaste(FROM_WECHAT)
  expect(pasted.html).toBe(
    "<p><strong>停水通知</strong></p>" +
      "<p>因供水主管破损，云渚、枫汀等6个街道部分区域停水。</p>" +
      "<p>第一行<br>第二行</p>" +
      "<blockquote><p>咨询电话：12345</p></blockquote>" +
      "<p>阅读原文</p><p>A &lt; B &amp; C</p>",
  )
  expect(pasted.notes).toEqual([
    "1 张外部图片没有带入：请下载后从“插入图片”上传，或从素材库选用。",
    "1 处音视频或小程序卡片没有带入：请从“插入视频”上传。",
  ])
})

test("[D4] what is pasted from the editor itself stays as it is, pictures of the house included", () => {
  const own =
    '<h3>小标题</h3><p>一段<em>话</em>。</p><ul><li><p>甲</p></li></ul><img src="/api/materials/12/file" alt="图"><hr>'
  expect(html(own)).toBe(own)
})

test.each([
  ["", ""],
  ["<script>alert(1)</script><p>字</p>", "<p>字</p>"],
  ["<p onclick='x()'>字<iframe src=x></iframe></p>", "<p>字</p>"],
  ["<p>没有关的标签", "<p>没有关的标签</p>"],
  ["<<<>>><p", "<p>&lt;&lt;&lt;&gt;&gt;&gt;</p>"],
  ["纯文字 3<5", "<p>纯文字 3&lt;5</p>"],
])("[D4] whatever is pasted, nothing that runs and nothing that breaks: %s", (given, wanted) => {
  expect(html(given)).toBe(wanted)
})

test("[D4] twenty thousand nested sections become as many paragraphs", () => {
  const many = "<section><span style='color:red'>字</span></section>".repeat(20_000)
  expect(html(many)).toHaveLength(20_000 * 8)
})

test("[D4] the words of a body are its lines: paragraphs, items and cells", () => {
  expect(
    bodyText("<h2>题</h2><p>一<br>二</p><ul><li><p>甲</p></li></ul><table><tr><td>1</td><td>2</td></tr></table>"),
  ).toBe("题\n一\n二\n甲\n1\n2")
})
