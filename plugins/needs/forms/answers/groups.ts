/** Tarjan: what depends on each other stands in one group, and each group after those that it depends on. */
export function groupsOf(after: readonly ReadonlySet<number>[]): number[][] {
  const index: number[] = []
  const low: number[] = []
  const on: boolean[] = []
  const stack: number[] = []
  const groups: number[][] = []
  let count = 0
  // Written out with its own stack: a chain of thousands must not end the other one.
  for (let start = 0; start < after.length; start++) {
    if (index[start] !== undefined) continue
    const work = [{ id: start, rest: enter(start) }]
    while (work.length > 0) {
      const top = work.at(-1)!
      const next = top.rest.next()
      if (next.done !== true) {
        if (index[next.value] === undefined) work.push({ id: next.value, rest: enter(next.value) })
        else if (on[next.value]) low[top.id] = Math.min(low[top.id]!, index[next.value]!)
        continue
      }
      work.pop()
      const above = work.at(-1)
      if (above) low[above.id] = Math.min(low[above.id]!, low[top.id]!)
      if (low[top.id] === index[top.id]) groups.push(taken(top.id))
    }
  }
  return groups

  function enter(id: number): Iterator<number> {
    index[id] = low[id] = count++
    on[id] = true
    stack.push(id)
    return after[id]!.values()
  }

  function taken(until: number): number[] {
    const group: number[] = []
    for (let id = -1; id !== until;) {
      id = stack.pop()!
      on[id] = false
      group.push(id)
    }
    return group
  }
}
