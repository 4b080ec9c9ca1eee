/** 对接方 of a sample city: what people enter for them. The pretended systems know these keys; they guard nothing. */
export const PRETENDED_PEERS = {
  hotline: { baseUrl: "https://12345.anlan.example", accessKey: "ak", secretKey: "sk-never-shown" },
  open311: { baseUrl: "https://open311.linhe.example", apiKey: "open311-key" },
} as const
