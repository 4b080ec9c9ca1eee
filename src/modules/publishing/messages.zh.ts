import type { Messages } from "#kernel/messages"

export const publishingMessages: Messages = {
  "publishing.not-found": "没有找到这张发布单或这个账号的发布任务，可能不在您的管理范围内。",
  "publishing.wrong-state": "现在是“{state}”，不能{move}，请刷新查看最新情况。",
  "publishing.takedown-state": "撤下任务现在是“{state}”，不能{move}，请刷新查看最新情况。",
  "publishing.no-content": "没有找到审定可发布的稿件，请先完成审核，或检查稿件是否已撤回。",
  "publishing.no-account": "所选账号中有 {count} 个不在您的管理范围内或已不在台账，请重新选择。",
  "publishing.in-the-past": "发布时间 {at} 已经过去，请改为现在之后的时间，或选择立即发布。",
  "publishing.already-started": "已到发布时间，不能再改时间；可取消尚未发出的部分。",
  "publishing.clearance-expired": "稿件的审定已过有效期，请重新送审后再发布。",
  "publishing.content-gone": "稿件已不在审定可发布的状态，请核实稿件后重新下单。",
  "publishing.content-changed": "稿件与下单时审定的内容不一致，请重新送审后另下发布单。",
  "publishing.does-not-fit": "有 {count} 处不符合平台要求，没有下单，请逐项修改。",
  "publishing.too-long": "{platform}：{what}上限为{limit}，现在是{actual}，超出{over}，请缩短或为该平台另写一版。",
  "publishing.not-a-picture": "“{name}”不是图片（实际是{is}），请换成 JPG 或 PNG 图片。",
  "publishing.not-a-clip": "“{name}”不是视频（实际是{is}），请换成 MP4 视频。",
  "publishing.file-missing": "稿件中的一个文件已不存在，请在稿件里重新上传。",
  "publishing.account-closed": "{platform}“{name}”已{state}，不能发布，请去掉这个账号或先在台账更正。",
  "publishing.already-ordered": "{platform}“{name}”已有同一稿件的发布任务（{by}），不能重复下单。",
  "publishing.burdened":
    "{units} 等 {count} 家单位本月收到的联合发布单已达 {limit} 次，请减少范围；确需发布的请写明理由。",
  "publishing.not-held": "这张发布单没有被暂停，不需要继续，请刷新查看最新情况。",
  "publishing.not-asked": "这张发布单没有要求您所在的单位签收，请核对单位。",
  "publishing.no-notice": "更正、致歉需要一篇已审定的说明稿，请先选择稿件。",
  "publishing.nothing-live": "这张发布单没有已发布的内容，不需要撤下或更正；未发出的可以直接取消。",
  "publishing.nothing-to-mend": "这个账号没有等人处理的故障，不需要重新发送。",
  "publishing.no-link": "填写的不是 {platform} 的作品链接，请在作品页面复制分享链接后重新粘贴。",
  "publishing.no-words": "还没有采集到这条内容，请把已发布的标题和正文粘贴过来，用于与审定内容核对。",
  "publishing.not-as-approved":
    "已发布的内容与审定内容相同 {percent}%，低于 {threshold}%。请按审定内容在平台更正后再登记；确有原因的请写明。",
  "publishing.frozen-already": "已经停发：{by} {since} 停发，原因是{reason}。",
  "publishing.freeze-ended": "这次停发已经恢复，请刷新查看最新情况。",
}
