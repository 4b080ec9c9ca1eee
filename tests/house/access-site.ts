import type { ScopeProof } from "./access-scopes.ts"

const whole = (because: string): ScopeProof => ({ is: "whole", because })

/** Addresses of the public site and of what is read there. */
export const SITE_SCOPES: Readonly<Record<string, ScopeProof>> = {
  "GET /portal-site": whole("公众网站只有一份，由管辖全部单位的系统管理员设置"),
  "PUT /portal-site": whole("公众网站只有一份，由管辖全部单位的系统管理员设置"),
  "GET /corrections": whole("按机构范围列出，公众端自己的测试证明"),
  "GET /corrections/:id": whole("别的机构的查不到，公众端自己的测试证明"),
  "POST /corrections/:id/answers": whole("别的机构的查不到，公众端自己的测试证明"),
  "POST /corrections/:id/passings": whole("别的机构的查不到，公众端自己的测试证明"),
  "GET /releases": whole("按机构范围列出，订阅模块自己的测试证明"),
  "PUT /releases/:id/topics": whole("别的机构的查不到，订阅模块自己的测试证明"),
  "GET /subscription-figures": whole("只有人数和封数，不含任何个人信息"),
}
