/** Acts on large files, services, evidence and proofs. */
export const MEDIA_LABELS: Readonly<Record<string, string>> = {
  "delivery.pictured": "登记发布截图",
  "delivery.declared": "登记已在平台声明人工智能辅助",
  "problem.evidence-packed": "下载离线证据包",
  "service-item.added": "登记政务服务事项",
  "service-item.changed": "更改政务服务事项",
  "service-item.ended": "停用政务服务事项",
  "service-items.imported": "导入政务服务事项表",
  "material.cover-set": "为视频选封面",
}
