/**
 * Makes processes slower: `node slow.ts TIMES PID…` lets them run for two milliseconds of every 2 × TIMES, until it is ended.
 * Chromium's own throttling slows a page and refuses workers ("only supported for pages, not workers").
 */
const [times, ...pids] = process.argv.slice(2).map(Number)
const RUN_MS = 2
const cell = new Int32Array(new SharedArrayBuffer(4))
const sleep = (ms: number) => void Atomics.wait(cell, 0, 0, ms)

function tell(signal: 'SIGSTOP' | 'SIGCONT'): void {
  for (const pid of pids) {
    try {
      process.kill(pid, signal)
    } catch {
      // Gone meanwhile.
    }
  }
}

function turn(): void {
  const began = performance.now()
  tell('SIGCONT')
  sleep(RUN_MS)
  tell('SIGSTOP')
  // As long as they really ran: on a busy machine nobody wakes to the millisecond.
  sleep((performance.now() - began) * (times! - 1))
  setImmediate(turn)
}

process.on('SIGTERM', () => {
  tell('SIGCONT')
  process.exit()
})
// Whoever waits for it may begin.
process.stdout.write('slow\n')
turn()
