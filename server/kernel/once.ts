/** Made when it is first asked for: a tablet starts many times a day, and needs little of what it knows to do so. */
export function once<V>(make: () => V): () => V {
  let made: { value: V } | null = null
  return () => (made ??= { value: make() }).value
}
