import type { Messages } from "#kernel/messages"

export const assistanceMessages: Messages = {
  "newsroom.assistance-off": "人工智能辅助没有开启，写稿、审核、发布都不受影响；需要的话请系统管理员设置后开启。",
  "newsroom.assistance-not-set": "还没有填写模型服务的地址和模型名称，请先填写并保存。",
  "newsroom.assistance-bad-settings": "{fields}没有填写或写法不对，没有保存；请检查。",
  "newsroom.assistance-unlisted": "{address}不在允许的接口地址中，没有保存；请运维先把这个地址列入允许的接口地址。",
  "newsroom.assistance-same": "人工智能辅助已经是{state}状态。",
  "newsroom.assistance-untested": "现在的设置还没有测试成功，不能开启；请先点“发一次测试”，看到答复后再开启。",
  "newsroom.assistance-no-purpose": "没有这种用途，请刷新页面后选择。",
  "newsroom.assistance-no-choice": "请选择要缩短到多少字，或要写成哪种形式。",
  "newsroom.assistance-too-long": "选取的文字有 {chars} 字，一次最多 {max} 字；请分段选取。",
  "newsroom.assistance-under-way": "上一次的答复还没有回来，请等它回来或两分钟后再点。",
  "newsroom.assistance-barred": "{what}不得使用人工智能，没有发送：{clause}。请由人撰写。依据：{source}",
  "newsroom.assistance-unread": "文字太密集，没有查完其中的个人信息，没有发送；请选短一些的文字。",
  "newsroom.assistance-private": "文字里有 {count} 处个人信息，没有发送；请删去或改写后再用。",
  "newsroom.assistance-no-use": "没有找到这次辅助，可能是别人提问的；请刷新页面。",
  "newsroom.assistance-wrong-state": "这次辅助现在是“{state}”，不能{move}；请刷新页面。",
  "newsroom.assistance-gone": "答复已经不在了，请重新提问。",
  "newsroom.assistance-other-text": "放入的文字与答复不同，没有放入；请整句采用，放入后再修改。",
}
