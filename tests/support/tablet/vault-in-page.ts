/** The vault's modules in a real browser's page, for tests and the bench to call. */
import { argon2id } from 'hash-wasm'
import { readImage, writeImage } from '../../../server/tablet/image.ts'
import { openIndexedStore } from '../../../server/tablet/indexed-store.ts'
import { FULL_KDF, LEAST_KDF } from '../../../server/tablet/passcode.ts'
import { importKey, sealerOf } from '../../../server/tablet/seal.ts'
import { makeDeviceKey } from '../../../static/islands/device-key.ts'

export const vault = {
  makeDeviceKey,
  argon2id,
  FULL_KDF,
  LEAST_KDF,
  importKey,
  sealerOf,
  openIndexedStore,
  readImage,
  writeImage,
  key: () => importKey(crypto.getRandomValues(new Uint8Array(32))),
}
export type InPage = typeof vault
Object.assign(globalThis, { vault })
