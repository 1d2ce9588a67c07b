/**
 * Writes who.json out of WHO's tables as text: node data/reference/growth/generate.ts FOLDER_0_5 FOLDER_5_19. By hand, when WHO publishes others.
 * How a row of numbers is written stands in README.md here; plugins/needs/growth/rules/tables.ts reads it.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const SOURCE =
  'WHO Child Growth Standards 2006 and 2007 (0 to 5 years, days and 0.1 cm) and WHO Growth Reference 2007 (5 to 19 years, months): L, M and S'

const [young, older] = process.argv.slice(2)
if (!young || !older) throw new Error('node data/reference/growth/generate.ts FOLDER_0_5 FOLDER_5_19')

/** File, and how many rows lie between one whole unit and the next: lengths go by 0.1 cm. */
const STANDARDS: Record<string, readonly [file: string, perUnit: number]> = {
  weightForAge: [join(young, 'weianthro.txt'), 1],
  lengthHeightForAge: [join(young, 'lenanthro.txt'), 1],
  weightForLength: [join(young, 'wflanthro.txt'), 10],
  weightForHeight: [join(young, 'wfhanthro.txt'), 10],
  bmiForAge: [join(young, 'bmianthro.txt'), 1],
  headForAge: [join(young, 'hcanthro.txt'), 1],
  armForAge: [join(young, 'acanthro.txt'), 1],
  tricepsForAge: [join(young, 'tsanthro.txt'), 1],
  subscapularForAge: [join(young, 'ssanthro.txt'), 1],
  weightForMonth: [join(older, 'wfawho2007.txt'), 1],
  heightForMonth: [join(older, 'hfawho2007.txt'), 1],
  bmiForMonth: [join(older, 'bfawho2007.txt'), 1],
}
/** As many decimals as WHO gives. */
const SCALE = { l: 10_000, m: 10_000, s: 100_000 } as const

const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
/** Base64 VLQ, as in source maps: five bits a sign, the last bit of the first for the sign. */
function vlq(n: number): string {
  let rest = n < 0 ? (-n << 1) | 1 : n << 1
  let out = ''
  do {
    const five = rest & 31
    rest >>>= 5
    out += DIGITS[rest > 0 ? five | 32 : five]
  } while (rest > 0)
  return out
}

/** The curves are smooth: differences of differences are nearly nothing. */
function packed(values: readonly number[]): string {
  let [last, step] = [0, 0]
  return values
    .map((value) => {
      const bend = value - last - step
      step = value - last
      last = value
      return vlq(bend)
    })
    .join('')
}

const whole = (text: string, scale: number, where: string): number => {
  const scaled = Number(text) * scale
  if (Math.abs(scaled - Math.round(scaled)) > 1e-6) throw new Error(`${where}: ${text} has more decimals`)
  return Math.round(scaled)
}

function standard(file: string, perUnit: number) {
  const rows = readFileSync(file, 'utf8')
    .trim()
    .split(/\r?\n/)
    .slice(1)
    .map((line) => line.split('\t'))
  const of = (sex: string) => {
    const mine = rows.filter((r) => r[0] === sex)
    const places = mine.map((r) => whole(r[1]!, perUnit, file))
    places.forEach((p, n) => {
      if (p !== places[0]! + n) throw new Error(`${file}: a row is missing before ${p}`)
    })
    const column = (n: number, key: keyof typeof SCALE) =>
      packed(mine.map((r) => whole(r[n]!, SCALE[key], file)))
    return { from: places[0]!, rows: mine.length, l: column(2, 'l'), m: column(3, 'm'), s: column(4, 's') }
  }
  const [male, female] = [of('1'), of('2')]
  if (male.from !== female.from || male.rows !== female.rows) throw new Error(`${file}: boys and girls differ in length`)
  const { from, rows: count } = male
  const bare = ({ l, m, s }: typeof male) => ({ l, m, s })
  return { from, perUnit, rows: count, male: bare(male), female: bare(female) }
}

const standards = Object.fromEntries(
  Object.entries(STANDARDS).map(([name, [file, perUnit]]) => [name, standard(file, perUnit)]),
)
writeFileSync(new URL('who.json', import.meta.url), `${JSON.stringify({ SOURCE, standards }, null, 1)}\n`)
