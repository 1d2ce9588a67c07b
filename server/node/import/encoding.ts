import { isUtf8 } from 'node:buffer'
import { refusal } from './reason.ts'
import type { Source } from './source.ts'

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'big5' | 'gb18030'

/**
 * The encoding of a text file: by its mark, else UTF-8 if all of it is valid, else the Chinese one whose decoding gives
 * more of the characters that texts are made of. Big5 and GB18030 share their bytes, so the judgement is a guess and is shown.
 */
export async function encodingOf(source: Source): Promise<Encoding> {
  let first: Buffer | null = null
  let carry: Buffer = Buffer.alloc(0)
  let utf8 = true
  let sample = Buffer.alloc(0)
  for await (const chunk of source.read()) {
    first ??= chunk
    if (sample.length < SAMPLE) sample = Buffer.concat([sample, foreignPart(chunk)]).subarray(0, SAMPLE)
    if (!utf8) {
      if (sample.length >= SAMPLE) break
      continue
    }
    const joined: Buffer = Buffer.concat([carry, chunk])
    const end = wholeCharacters(joined)
    utf8 = isUtf8(joined.subarray(0, end))
    carry = joined.subarray(end)
  }
  const [a, b] = [first?.[0], first?.[1]]
  if (a === 0xff && b === 0xfe) return 'utf-16le'
  if (a === 0xfe && b === 0xff) return 'utf-16be'
  if (utf8 && carry.length === 0) return 'utf-8'
  const scores = (['big5', 'gb18030'] as const)
    .map((encoding) => [encoding, score(sample, encoding)] as const)
    .toSorted((x, y) => y[1] - x[1])
  if (scores[0]![1] <= 0) throw refusal('unknown_encoding')
  return scores[0]![0]
}

/** Text in chunks, without the byte order mark. */
export async function* decoded(source: Source, encoding: Encoding): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding, { fatal: encoding.startsWith('utf') })
  try {
    for await (const chunk of source.read()) yield decoder.decode(chunk, { stream: true })
    yield decoder.decode()
  } catch (error) {
    throw error instanceof TypeError ? refusal('unknown_encoding') : error
  }
}

const SAMPLE = 64 * 1024
// Big5 level 1 (commonly used characters) leads with A4–C6, GB 2312 level 1 with B0–D7.
const COMMON = { big5: [0xa4, 0xc6], gb18030: [0xb0, 0xd7] } as const

/** From the first byte that is not ASCII: a table may begin with a thousand rows of numbers. */
function foreignPart(chunk: Buffer): Buffer {
  const from = chunk.findIndex((byte) => byte > 0x7f)
  return from < 0 ? Buffer.alloc(0) : chunk.subarray(from)
}

function wholeCharacters(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back]!
    if ((byte & 0xc0) === 0x80) continue
    const needs = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc0 ? 2 : 1
    return needs > back ? bytes.length - back : bytes.length
  }
  return bytes.length
}

function score(sample: Buffer, encoding: 'big5' | 'gb18030'): number {
  const text = new TextDecoder(encoding).decode(sample)
  const broken = text.split('\ufffd').length - 1
  const [low, high] = COMMON[encoding]
  let common = 0
  let pairs = 0
  for (let i = 0; i < sample.length; i++) {
    if (sample[i]! <= 0x7f) continue
    pairs++
    if (sample[i]! >= low && sample[i]! <= high) common++
    i++
  }
  return common - (pairs - common) * 0.5 - broken * 10
}
