/** A printed code as a telephone sees it: the picture, not the data that went into it. */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Locator } from 'playwright-core'
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader'

// Else it would be asked of a network.
const wasm = readFileSync(fileURLToPath(import.meta.resolve('zxing-wasm/reader/zxing_reader.wasm')))
prepareZXingModule({ overrides: { wasmBinary: wasm.buffer.slice(wasm.byteOffset, wasm.byteOffset + wasm.length) } })

export interface Held {
  /** 1: a screen's 96 dots to the inch, about what a cheap camera makes of a card at arm's length. */
  nearer: number
  /** Degrees. */
  turned: number
  /** Dots that an edge is smeared over. */
  blurred: number
}

/** @returns what the code says; null where it can't be read */
export async function scan(code: Locator, held?: Held): Promise<string | null> {
  if (held) await hold(code, held)
  const png = await code.screenshot({ scale: 'css' })
  const [read] = await readBarcodes(new Uint8Array(png), { formats: ['QRCode'], tryHarder: true })
  return read?.isValid ? read.text : null
}

const hold = async (code: Locator, held: Held): Promise<void> =>
  await code.evaluate((svg, { nearer, turned, blurred }) => {
    const { width, height } = svg.getBoundingClientRect()
    Object.assign((svg as SVGElement).style, {
      width: `${width * nearer}px`,
      height: `${height * nearer}px`,
      maxWidth: 'none',
      rotate: `${turned}deg`,
      filter: `blur(${blurred}px)`,
    })
  }, held)
