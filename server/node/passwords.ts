/** argon2id as PHC strings. Hashing runs in libuv's threads, at most so many at once: each holds 64 MiB. */
import { argon2, randomBytes, timingSafeEqual } from 'node:crypto'
import { Problem } from '#kernel/problem.ts'

/** Memory in KiB, passes, lanes: OWASP's password storage cheat sheet (2024) asks for 19 MiB, t=2; we can afford more. */
const COST = { memory: 65_536, passes: 3, parallelism: 1 }
const TAG = 32
const SALT = 16
/** ASVS 5.0, 6.2.1 and 6.2.9: at least 8, up to at least 64; no rules about kinds of characters. */
export const PASSWORD_LENGTH = { min: 10, max: 128 }
/** Who waits behind more than so many is told to come back: the queue must not become the attack. Of each kind, known and strangers. */
const QUEUE_MOST = 32

export interface Passwords {
  /** For who is signed in already. @throws Problem `home.busy` */
  hash: (password: string) => Promise<string>
  /** Same work for a user that does not exist (`null`); null back means: too busy. Who is known goes before strangers. */
  verify(password: string, stored: string | null, known?: boolean): Promise<boolean | null>
}

type Cost = typeof COST

export function createPasswords(atOnce: number, cost: Cost = COST): Passwords {
  const strangers: (() => void)[] = []
  const known: (() => void)[] = []
  let running = 0
  const inTurn = async <R>(waiting: (() => void)[], work: () => Promise<R>): Promise<R | null> => {
    if (running >= atOnce) {
      if (waiting.length >= QUEUE_MOST) return null
      await new Promise<void>((resolve) => waiting.push(resolve))
    } else running++
    try {
      return await work()
    } finally {
      const next = known.shift() ?? strangers.shift()
      if (next) next()
      else running--
    }
  }
  const nobody = encode(cost, randomBytes(SALT), randomBytes(TAG))
  return {
    async hash(password) {
      const salt = randomBytes(SALT)
      const tag = await inTurn(known, () => derive(password, salt, cost, TAG))
      if (!tag) throw busy()
      return encode(cost, salt, tag)
    },
    async verify(password, stored, isKnown = false) {
      const { cost: used, salt, tag } = decode(stored ?? nobody)
      const made = await inTurn(isKnown ? known : strangers, () => derive(password, salt, used, tag.length))
      if (!made) return null
      return timingSafeEqual(made, tag) && stored !== null
    },
  }
}

/** 503, and what to do: try again in some seconds. */
export const busy = () => new Problem('home.busy', {}, { status: 503 })

/** NFKC: the same password from another keyboard is the same. */
const derive = (password: string, nonce: Buffer, cost: Cost, tagLength: number): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    argon2('argon2id', { message: Buffer.from(password.normalize('NFKC')), nonce, tagLength, ...cost }, (error, tag) =>
      error ? reject(error) : resolve(tag),
    )
  })

const plain = (b: Buffer) => b.toString('base64').replace(/=+$/, '')
const encode = (c: Cost, salt: Buffer, tag: Buffer) =>
  `$argon2id$v=19$m=${c.memory},t=${c.passes},p=${c.parallelism}$${plain(salt)}$${plain(tag)}`

const PHC = /^\$argon2id\$v=19\$m=(\d{1,7}),t=(\d{1,2}),p=(\d{1,2})\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/

export function decode(phc: string): { cost: Cost; salt: Buffer; tag: Buffer } {
  const m = PHC.exec(phc)
  if (!m) throw new Error('passwords.not_argon2id')
  return {
    cost: { memory: Number(m[1]), passes: Number(m[2]), parallelism: Number(m[3]) },
    salt: Buffer.from(m[4]!, 'base64'),
    tag: Buffer.from(m[5]!, 'base64'),
  }
}
