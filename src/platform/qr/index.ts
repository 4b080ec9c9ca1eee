import QRCode from "qrcode"

/** A QR code as SVG markup, dark on white with a quiet border; a quarter of it may be soiled on paper. */
export const qrSvg = (text: string): Promise<string> =>
  QRCode.toString(text, { type: "svg", margin: 1, errorCorrectionLevel: "M" })
