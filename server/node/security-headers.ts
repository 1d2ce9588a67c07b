/** What the browser may do with our pages (decision 0005). */
import type { Config } from './config.ts'

/** Two years, as the preload list asks; without preload, which is the operator's to choose. */
const HSTS = 'max-age=63072000; includeSubDomains'

export function securityHeaders(config: Pick<Config, 'https' | 'tiles'>): [name: string, value: string][] {
  const tiles = tileOrigin(config.tiles)
  const also = tiles ? ` ${tiles}` : ''
  const policy = [
    `default-src 'self'`,
    `script-src 'self' 'wasm-unsafe-eval'`,
    `img-src 'self' data: blob:${also}`,
    `connect-src 'self'${also}`,
    `object-src 'none'`,
    `base-uri 'none'`,
    `frame-ancestors 'none'`,
    `form-action 'self'`,
  ]
  return [
    ['content-security-policy', policy.join('; ')],
    ['x-content-type-options', 'nosniff'],
    // Not no-referrer: under it browsers send `Origin: null` with our own forms, and the origin could not be checked.
    ['referrer-policy', 'same-origin'],
    ['permissions-policy', 'geolocation=(self), camera=(), microphone=(), payment=(), usb=()'],
    ['cross-origin-opener-policy', 'same-origin'],
    ['cross-origin-resource-policy', 'same-origin'],
    ...(config.https ? [['strict-transport-security', HSTS] as [string, string]] : []),
  ]
}

/** For what no browser shows: a tablet's round should cost less than what a page must be told about itself (decision 0016). */
export function machineHeaders({ https }: Pick<Config, 'https'>): [name: string, value: string][] {
  return [
    ['x-content-type-options', 'nosniff'],
    ...(https ? [['strict-transport-security', HSTS] as [string, string]] : []),
  ]
}

/** The host that the map's tiles come from, unless they are a file of ours. `{s}` stands for any of its names. */
export function tileOrigin(tiles: string | undefined): string | null {
  if (!tiles || !/^https?:/.test(tiles)) return null
  const { protocol, host } = new URL(tiles.replace('{s}', 'any-of-them'))
  return `${protocol}//${host.replace('any-of-them', '*')}`
}
