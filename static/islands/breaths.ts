// Counts breaths for a minute: a touch at each. The field can always be typed.
const MINUTE_S = 60

for (const place of document.querySelectorAll<HTMLElement>('[data-island=breaths]')) start(place)

function start(place: HTMLElement): void {
  const button = place.querySelector('button')!
  const status = place.querySelector<HTMLElement>('[role=status]')!
  const input = place.closest('.field')?.querySelector('input')
  if (!input) return
  place.hidden = false
  let breaths = 0
  let until = 0
  let timer: ReturnType<typeof setInterval> | undefined

  const show = () => {
    const left = Math.max(0, Math.ceil((until - performance.now()) / 1000))
    status.textContent = `${breaths} · ${left} s`
    if (left > 0) return
    clearInterval(timer)
    timer = undefined
    input.value = String(breaths)
    input.dispatchEvent(new Event('input', { bubbles: true }))
    button.textContent = place.dataset['again'] ?? ''
    navigator.vibrate?.(200)
  }
  button.addEventListener('click', () => {
    if (timer !== undefined) {
      breaths++
      show()
      return
    }
    breaths = 0
    until = performance.now() + MINUTE_S * 1000
    button.textContent = place.dataset['counting'] ?? ''
    timer = setInterval(show, 250)
    show()
  })
}
