// "Sort by distance": the button shows only with this script. The position goes by POST into the answer and nowhere else.
const form = document.querySelector<HTMLFormElement>('#near')
if (form && 'geolocation' in navigator) {
  form.hidden = false
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    event.stopImmediatePropagation()
    void sortByDistance(form)
  })
}

async function sortByDistance(form: HTMLFormElement): Promise<void> {
  const status = form.querySelector<HTMLElement>('[role=status]')!
  const target = document.querySelector<HTMLElement>(form.dataset['target'] ?? '')
  status.textContent = form.dataset['looking'] ?? ''
  try {
    const { coords } = await position()
    const body = new URLSearchParams(
      [...new FormData(form)].flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
    )
    body.set('lat', coords.latitude.toFixed(5))
    body.set('lon', coords.longitude.toFixed(5))
    const answer = await fetch(form.action, { method: 'POST', body, headers: { 'HX-Request': 'true' } })
    if (!answer.ok || !target) throw new Error(String(answer.status))
    target.innerHTML = await answer.text()
    status.textContent = ''
  } catch {
    status.textContent = form.dataset['failed'] ?? ''
  }
}

/** A minute-old position is good enough to sort houses; ten seconds are long enough to wait at a door. */
const position = (): Promise<GeolocationPosition> =>
  new Promise((found, failed) =>
    navigator.geolocation.getCurrentPosition(found, failed, { maximumAge: 60_000, timeout: 10_000 }),
  )
