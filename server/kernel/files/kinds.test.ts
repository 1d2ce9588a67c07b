import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { hiddenJpeg, jpegWith, pngWith, tinyPdf, tinyPng, tinyWebp } from '../../../tests/support/pictures.ts'
import { joined } from './bytes.ts'
import { cleaned, MOST_FILE_BYTES } from './kinds.ts'

const text = (s: string) => new TextEncoder().encode(s)
const holds = (bytes: Uint8Array, s: string) => Buffer.from(bytes).includes(s)
const file = (bytes: Uint8Array<ArrayBuffer>) => {
  const it = cleaned(bytes)
  if ('problem' in it) throw new Error(it.problem)
  return it
}

describe('what may be kept', () => {
  it('is told by its first bytes, with its size in pixels', () => {
    expect(file(jpegWith())).toMatchObject({ type: 'image/jpeg', width: 8, height: 6 })
    expect(file(tinyPng())).toMatchObject({ type: 'image/png', width: 4, height: 3 })
    expect(file(tinyWebp())).toMatchObject({ type: 'image/webp', width: 1, height: 1 })
    expect(file(tinyPdf())).toMatchObject({ type: 'application/pdf', width: null })
  })

  it('loses place, time, telephone, comments and texts', () => {
    const jpeg = file(jpegWith({ gps: true, comment: 'Shipu 12', xmp: true, iptc: true })).bytes
    for (const word of ['GPS-LIES-HERE', 'Shipu 12', 'xap/1.0', 'Photoshop', 'NIKON'])
      expect(holds(jpeg, word)).toBe(false)
    const png = file(pngWith('tEXt', 'Author\0Wang')).bytes
    expect(holds(png, 'Wang')).toBe(false)
    expect(png).toEqual(tinyPng())
    const webp = file(tinyWebp({ exif: 'GPS-LIES-HERE' })).bytes
    expect(holds(webp, 'GPS-LIES-HERE')).toBe(false)
  })

  it('keeps which way is up', () => {
    const turned = file(jpegWith({ gps: true, orientation: 6 })).bytes
    expect(Buffer.from(turned).indexOf('Exif')).toBeGreaterThan(0)
    expect(file(turned).bytes).toEqual(turned)
    expect(Buffer.from(file(jpegWith({ gps: true, orientation: 1 })).bytes).indexOf('Exif')).toBe(-1)
  })

  it('loses whatever hides behind its end', () => {
    expect(holds(file(hiddenJpeg('PK\u0003\u0004 a zip')).bytes, 'PK\u0003')).toBe(false)
    expect(file(joined([tinyPng(), text('<script>')])).bytes).toEqual(tinyPng())
    expect(holds(file(joined([tinyWebp(), text('<script>')])).bytes, '<script>')).toBe(false)
  })

  it.each([
    ['an SVG', '<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>'],
    ['a page', '<!doctype html><script>'],
    ['an XML', '<?xml version="1.0"?><svg/>'],
    ['a GIF', 'GIF89a'],
    ['nothing', ''],
  ])('refuses %s', (_what, content) => {
    expect(cleaned(text(content))).toEqual({ problem: 'kernel.file_unknown' })
  })

  it('refuses a picture that is cut anywhere', () => {
    for (const whole of [jpegWith({ gps: true }), tinyPng(), tinyWebp()])
      for (let n = 12; n < whole.length; n++)
        expect(cleaned(whole.slice(0, n)), `${n} of ${whole.length}`).toHaveProperty('problem')
    expect(cleaned(text('%PDF-1.4 and no end'))).toEqual({ problem: 'kernel.file_damaged' })
  })

  it('refuses what is too large, on disk or unpacked', () => {
    const long = new Uint8Array(MOST_FILE_BYTES)
    expect(cleaned(joined([tinyPdf(), long, text('%%EOF')]))).toEqual({ problem: 'kernel.file_too_large' })
    expect(cleaned(jpegWith({ width: 60_000, height: 60_000 }))).toEqual({ problem: 'kernel.file_too_large' })
  })

  it('never throws, and cleans what it took to the same again', () => {
    const seeds = [jpegWith({ gps: true, orientation: 3, xmp: true }), tinyPng(), tinyWebp({ exif: 'x' }), tinyPdf()]
    fc.assert(
      fc.property(
        fc.constantFrom(...seeds),
        fc.array(fc.tuple(fc.nat(400), fc.nat(255)), { maxLength: 6 }),
        (seed, changes) => {
          const bytes = seed.slice()
          for (const [at, value] of changes) bytes[at % bytes.length] = value
          const once = cleaned(bytes)
          if ('problem' in once) return
          expect(cleaned(once.bytes)).toEqual(once)
        },
      ),
      { numRuns: 2_000 },
    )
  })
})
