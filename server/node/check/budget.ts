import { existsSync, globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { Outcome } from './tools.ts'

// What a village's mobile network can carry: the first visit stays under 100 kB compressed, the map aside (issue 2).
const budgets = [
  {
    name: 'first visit without the map',
    files: ['static/*.{js,svg,webmanifest}', 'static/styles/*.css', 'static/build/*.{css,js}'],
    except: ['static/build/**/map*', '**/worker*', '**/*.map'],
    kB: 100,
  },
  // Run at each start of a stopped worker, which takes the longer the more is in it; fetched once for each version, at the clinic. It has
  // every page of every plugin; languages, large tables and the language of forms lie beside it (decision 0057): 697 kB.
  { name: "the tablet's worker", files: ['static/build/worker.js'], except: [], kB: 720 },
  {
    name: "the worker's parts",
    files: ['static/build/worker-*.js'],
    except: [],
    kB: 560,
  },
  {
    name: "the tablet's SQLite",
    files: ['node_modules/@sqlite.org/sqlite-wasm/dist/sqlite3.wasm'],
    except: [],
    kB: 420,
  },
  { name: 'the map', files: ['static/build/**/map*.js', 'static/build/**/map*.css'], except: [], kB: 150 },
]

/** Compressed weights of what the build made, against the budgets. */
export function bundleBudget(root: string): Outcome {
  if (!existsSync(join(root, 'static/build'))) return { note: 'skipped: nothing is built yet (npm run build)' }
  const weighed = budgets.map(({ name, files, except, kB }) => {
    const paths = new Set(globSync(files, { cwd: root, exclude: except }))
    const bytes = [...paths].reduce((sum, path) => sum + gzipSync(readFileSync(join(root, path))).length, 0)
    return { text: `${name}: ${(bytes / 1000).toFixed(0)} of ${kB} kB`, over: bytes > kB * 1000 }
  })
  const over = weighed.filter((one) => one.over).map((one) => one.text)
  return { note: weighed.map((one) => one.text).join(', '), failure: over.length > 0 ? over.join('\n') : undefined }
}
