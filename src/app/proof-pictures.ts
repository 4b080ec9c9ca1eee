import { judgePhotos } from "#modules/newsroom"
import type { ProofPorts } from "#modules/publishing"
import type { Files } from "#platform/files"

/** Screenshots as they are kept: judged by their bytes, without what the device has written into them. */
export const proofPictures = (files: Files): ProofPorts => ({
  async keep(tx, ctx, fileId) {
    const file = await files.get(tx, fileId, ctx.actor.id)
    if (!file) return { says: "没有找到上传的文件，请重新上传。" }
    const judged = judgePhotos([Buffer.from(file.content)])
    if (!judged.ok) return { says: judged.says.replace("第1张照片", `“${file.name}”`).replaceAll("照片", "图片") }
    const { bytes, format } = judged.photos[0]!
    const kept = await files.put(tx, { name: `发布截图.${format}`, bytes, byId: ctx.actor.id, at: ctx.now })
    return { fileId: kept.id, sha256: kept.sha256, mediaType: `image/${format}` }
  },
  open: async (sql, fileId) => (await files.open(sql, fileId))?.content,
})
