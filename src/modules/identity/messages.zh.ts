import type { Messages } from "#kernel/messages"

export const identityMessages: Messages = {
  "identity.wrong-password": "用户名或密码不对，请检查后重新输入；连续输错5次将锁定15分钟。",
  "identity.locked-out": "连续输错次数过多，该账号已锁定，请在{until}后再试，或联系本单位管理员。",
  "identity.address-locked": "从您所在的网络地址登录失败次数过多，请在{until}后再试，或联系本单位管理员。",
  "identity.busy": "现在登录的人太多，请过几秒再试。",
  "identity.weak-password": "新密码不符合要求，请按提示重设。",
  "identity.password-too-simple": "密码至少8位，并包含大写字母、小写字母、数字、符号中的三类。",
  "identity.password-holds-name": "密码中不能包含用户名。",
  "identity.wrong-code": "一次性代码不对或已失效，请从服务器日志中取最新的代码。",
  "identity.set-up-before": "本系统已完成首次设置，请用已有账号登录。",
  "identity.unknown-role": "没有“{role}”这个角色，可用的角色见 jusheng user --help。",
  "identity.unknown-unit": "没有找到机构“{unit}”，请填写机构全称。",
  "identity.login-taken": "用户名“{name}”已有人使用，请换一个。",
  "identity.unknown-login": "没有用户名“{name}”，请核对后重新输入。",
  "identity.officers-apart": "系统管理员、安全管理员、审计管理员须由不同的人担任（三权分立）。",
  "identity.token-too-long": "令牌的截止日期须在明天至{until}之间，到期后重新申请。",
  "identity.not-found": "没有找到这个机构或人员，可能不在您的管理范围内。",
}
