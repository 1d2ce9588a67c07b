/** Slows processes until plain computing takes so many times as long as without: how much they lose to each stop differs by machine. */
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { setPriority } from 'node:os'
import { fileURLToPath } from 'node:url'

/** Some tens of milliseconds of plain computing. */
export const LOOP = `(() => { const began = performance.now(); let x = 0; for (let i = 0; i < 1e7; i++) x += Math.sqrt(i); return performance.now() - began })()`
const TRIES = 5
/** Near enough to what was asked for. */
const NEAR = 0.05

export interface Slowness {
  /** How many times as long it takes by now. */
  felt: number
  end(): Promise<void>
}

/** @param loop runs `LOOP` in one of them */
export async function slowBy(times: number, pids: readonly number[], loop: () => Promise<number>): Promise<Slowness> {
  const free = await repeated(loop)
  let setting = times
  for (let n = 1; ; n++) {
    const slowing = await begin(setting, pids)
    const felt = (await repeated(loop)) / free
    if (n === TRIES || Math.abs(felt / times - 1) < NEAR) return { felt, end: () => end(slowing) }
    await end(slowing)
    setting = 1 + ((setting - 1) * (times - 1)) / Math.max(felt - 1, 0.1)
  }
}

async function begin(times: number, pids: readonly number[]): Promise<ChildProcess> {
  const script = fileURLToPath(new URL('slow.ts', import.meta.url))
  const slowing = spawn(process.execPath, [script, String(times), ...pids.map(String)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  try {
    setPriority(slowing.pid!, -10)
  } catch {
    // Only root may; without it a busy machine makes it less exact.
  }
  await once(slowing.stdout, 'data')
  return slowing
}

async function end(slowing: ChildProcess): Promise<void> {
  const ended = once(slowing, 'exit')
  slowing.kill('SIGTERM')
  await ended
}

const median = (list: number[]) => list.toSorted((a, b) => a - b)[list.length >> 1]!

export async function repeated(once: () => Promise<number>, n = 7): Promise<number> {
  const all: number[] = []
  for (let i = 0; i < n; i++) all.push(await once())
  return median(all)
}
