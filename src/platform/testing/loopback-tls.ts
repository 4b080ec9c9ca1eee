/** A certificate for 127.0.0.1 with its key, until 2126: it guards nothing and nobody else trusts it. */
const pem = (label: string, body: string): string =>
  `-----BEGIN ${label}-----\n${body.replace(/(.{64})/g, "$1\n")}\n-----END ${label}-----\n`

const CERTIFICATE = [
  "MIIBkDCCATagAwIBAgIUPy+/vO3okfuyiiJMygXrNX8l1zkwCgYIKoZIzj0EAwIwFDESMBAGA1UEAwwJMTI3LjAuMC4xMCAXDTI2",
  "MTEyOTEwMzIzOFoYDzIxMjYxMTA1MTAzMjM4WjAUMRIwEAYDVQQDDAkxMjcuMC4wLjEwWTATBgcqhkjOPQIBBggqhkjOPQMBBwNC",
  "AAR8ykYKY1gmT+4VEOVl1LEZ6MRnSg6FKFe2fECmgadNPtXFCgIzpYViUnh2J05+tziCRQ8iXgrOOmDMmCFzSpm/o2QwYjAdBgNV",
  "HQ4EFgQU/9KG7R7EviGBnZv+32pPyXiQIsQwHwYDVR0jBBgwFoAU/9KG7R7EviGBnZv+32pPyXiQIsQwDwYDVR0TAQH/BAUwAwEB",
  "/zAPBgNVHREECDAGhwR/AAABMAoGCCqGSM49BAMCA0gAMEUCICVY7JQdvPz/BwM/bROm4HRk0kg/yRHuAxmTeT116Q6DAiEAzVnu",
  "sDpMfsNJISe9i+iTh6c+Dp9TeTeUoGdlseGoWMk=",
].join("")
const KEY = [
  "MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgDlC9JsUNGxeo6WSJUfZAW25xWCOBoBSJOJ/BU1VU1qqhRANCAAR8",
  "ykYKY1gmT+4VEOVl1LEZ6MRnSg6FKFe2fECmgadNPtXFCgIzpYViUnh2J05+tziCRQ8iXgrOOmDMmCFzSpm/",
].join("")

export const LOOPBACK_TLS = { cert: pem("CERTIFICATE", CERTIFICATE), key: pem("PRIVATE KEY", KEY) }
