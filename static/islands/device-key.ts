// The device's own key: a fingerprint or screen lock that proves itself by WebAuthn's PRF extension, and never leaves the device.

/** Base64url, as forms carry it. */
export interface DeviceKeyText {
  credential: string
  input: string
}

const INPUT_BYTES = 32
/** ES256 and RS256: what platforms offer. The signature is of no interest, only what the extension gives. */
const ALGORITHMS = [-7, -257].map((alg) => ({ type: 'public-key' as const, alg }))
/** Somebody has to find the right finger. */
const PATIENCE_MS = 60_000

interface Evaluated {
  enabled?: boolean
  results?: { first?: ArrayBuffer }
}
const prfOf = (credential: PublicKeyCredential): Evaluated | undefined =>
  (credential.getClientExtensionResults() as { prf?: Evaluated }).prf

/** Whether it is worth offering at all. */
export const hasDeviceKey = async (): Promise<boolean> =>
  'PublicKeyCredential' in window && (await PublicKeyCredential.isUserVerifyingPlatformAuthenticatorAvailable())

/** Null if the device cannot, or its owner would not. @param name is shown by the device, and stays there */
export async function makeDeviceKey(name: string): Promise<(DeviceKeyText & { answer: string }) | null> {
  const input = random(INPUT_BYTES)
  const made = await allowed(
    navigator.credentials.create({
      publicKey: {
        rp: { name: 'Doorstep' },
        user: { id: random(INPUT_BYTES), name, displayName: name },
        challenge: random(INPUT_BYTES),
        pubKeyCredParams: ALGORITHMS,
        authenticatorSelection: {
          authenticatorAttachment: 'platform',
          userVerification: 'required',
          residentKey: 'discouraged',
        },
        timeout: PATIENCE_MS,
        extensions: { prf: { eval: { first: input } } },
      },
    }),
  )
  if (!made || !prfOf(made)?.enabled) return null
  const key = { credential: text(made.rawId), input: text(input) }
  // Some give it at once, others only when asked again.
  const first = prfOf(made)?.results?.first
  const answer = first ? text(first) : await askDeviceKey(key)
  return answer === null ? null : { ...key, answer }
}

/** The same answer to the same input, every time, on this device only. */
export async function askDeviceKey({ credential, input }: DeviceKeyText): Promise<string | null> {
  const found = await allowed(
    navigator.credentials.get({
      publicKey: {
        challenge: random(INPUT_BYTES),
        allowCredentials: [{ type: 'public-key', id: bytes(credential), transports: ['internal'] }],
        userVerification: 'required',
        timeout: PATIENCE_MS,
        extensions: { prf: { eval: { first: bytes(input) } } },
      },
    }),
  )
  const first = found && prfOf(found)?.results?.first
  return first ? text(first) : null
}

/** Refused, cancelled, too late or not possible here: all the same to who waits. */
const allowed = async (asked: Promise<Credential | null>): Promise<PublicKeyCredential | null> =>
  await asked.then(
    (credential) => credential as PublicKeyCredential | null,
    () => null,
  )

const random = (length: number) => crypto.getRandomValues(new Uint8Array(length))
const text = (buffer: ArrayBuffer | Uint8Array): string =>
  btoa(String.fromCharCode(...new Uint8Array(buffer)))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')
const bytes = (base64url: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(base64url.replaceAll('-', '+').replaceAll('_', '/')), (c) => c.charCodeAt(0))
