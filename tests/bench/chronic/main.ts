/** `npm run bench -- --chronic`: what following 150,000 of a million people costs. Prints; asserts nothing. */
import { parseArgs } from 'node:util'
import { counting } from './counting.ts'
import { deriveWork, open } from './county.ts'
import { pages } from './pages.ts'

const PARTS = ['fill', 'work', 'figures', 'pages'] as const
const { values } = parseArgs({
  options: {
    chronic: { type: 'boolean' },
    people: { type: 'string', default: '1000000' },
    reads: { type: 'string', default: '400' },
    only: { type: 'string' },
    today: { type: 'string', default: '2026-11-26' },
    help: { type: 'boolean' },
  },
})
if (values.help) {
  console.log(`npm run bench -- --chronic [--people 1000000] [--reads 400] [--only ${PARTS.join('|')}]
Makes the county once (data/local, five gigabytes and some minutes at full size), derives what is due, counts figures, asks the server for pages.`)
  process.exit(0)
}
const opened = await open(Number(values.people), values.today)
const does = (part: (typeof PARTS)[number]) => values.only === undefined || values.only === part
if (does('work')) await deriveWork(opened)
if (does('figures')) await counting(opened)
if (does('pages')) await pages(opened.file, opened.raw, values.today, Number(values.reads))
