import type { Messages } from "#kernel/messages"

export const materialMessages: Messages = {
  "newsroom.material-not-found": "没有找到这件素材，可能没有授权您的单位使用；请从素材库选用。",
  "newsroom.material-barred": "没有插入，也没有保存：{why}",
  "newsroom.not-your-material": "这件素材由{unit}管理，请联系该单位更改。",
  "newsroom.material-ended": "素材“{title}”已停用，不能再更改；如要继续使用请重新登记。",
  "newsroom.no-such-file": "没有找到上传的文件，请重新上传后再登记。",
  "newsroom.file-is-other": "“{name}”的扩展名是 {named}，内容却是{is}，没有收下；请另存为正确的格式后重新上传。",
  "newsroom.file-unknown":
    "“{name}”是{is}，素材库不收这种格式；图片请用 JPG、PNG、GIF、WebP，视频用 MP4、MOV、WebM，音频用 MP3、M4A，文档用 PDF、Word。",
  "newsroom.file-too-large": "“{name}”有{size}，{kind}最大{max}，没有收下；请压缩或剪短后重新上传。",
  "newsroom.not-a-cover": "“{title}”不是图片，不能作封面；请选一张图片。",
  "newsroom.not-a-video": "“{title}”不是视频，不需要封面。",
  "newsroom.no-thumbnail": "这件素材没有缩略图：视频请先选一张封面图片。",
  "newsroom.mark-denied":
    "文件自带生成合成标识（{label}），不能声明为不是；标识不得删除、篡改（《人工智能生成合成内容标识办法》第十条），确是误标的，请制作方重新提供文件。",
  "newsroom.ai-unsaid": "由人工智能生成或修改的素材，请写明用什么服务或工具生成的。",
  "newsroom.licence-unsaid": "许可使用或已获授权的素材，请写明由谁授权、授权范围和凭据。",
}
