import type { Messages } from "#kernel/messages"

export const articleMessages: Messages = {
  "newsroom.article-not-found": "没有找到这篇稿件，可能不在您的管理范围内；请从稿件列表打开。",
  "newsroom.article-wrong-state": "这篇稿件现在是“{state}”，不能{move}，请刷新查看最新情况。",
  "newsroom.article-closed":
    "稿件现在是“{state}”，文字已固定，这次改动没有保存；要改请先点“重新修改”，已有的签名会作废，改后须重新送审。",
  "newsroom.locked": "{name}从{since}起正在编辑这篇稿件，您的改动没有存入；请与其联系，或点“接手编辑”，也可另存一份。",
  "newsroom.lock-yours": "这篇稿件就在您手中，无需接手，可直接编辑。",
  "newsroom.saved-meanwhile":
    "{name}在{at}先保存了这篇稿件，您的文字没有覆盖上去，仍在本页；请另存一份后比较，或载入对方的文字再改。",
  "newsroom.body-too-long": "正文有{chars}字，超过一篇{max}字的上限，没有保存；请分成几篇。",
  "newsroom.same-text": "文字与第{no}版相同，无需再存一个版本。",
  "newsroom.no-such-revision": "没有这个版本，请从版本列表中选择。",
  "newsroom.unknown-author": "作者中有人不在人员名册里，没有保存；请从名册中选择。",
  "newsroom.unknown-platform": "没有“{platform}”这个发布平台，请从列表中选择。",
  "newsroom.wrong-kind": "{what}须选{kind}，请从素材库另选一件。",
  "newsroom.no-such-finding": "已保存的文字里没有这处“{original}”的差错，可能刚改过；请等自动保存后再试。",
  "newsroom.waved-already": "“{original}”在这句话里已经放行，无需重复；请刷新查看。",
  "newsroom.veto-only-false-alarm":
    "“{original}”是单项否决级，不能保留；确属误报的请按误报放行并写明理由，否则请改正。",
  "newsroom.no-such-waving": "没有找到这条放行，可能已被撤回；请刷新查看。",
  "newsroom.unknown-variant": "没有“{key}”的变体或这个平台、形式，请从列表中选择。",
  "newsroom.variant-saved-meanwhile":
    "{name}先保存了{label}的变体，您的文字没有覆盖上去，仍在本页；请复制后刷新，再合并。",
  "newsroom.too-many-variants": "一篇稿件最多{max}个变体，请先去掉不用的。",
  "newsroom.not-stale": "{label}的变体与母稿一致，无需确认。",
  "newsroom.not-ready": "还不能送审，有{count}处要先处理：{what}",
}
