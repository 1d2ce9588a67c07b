// Comfort only: every page works without this file.

// A page out of the back/forward cache holds a command id that may be used up: ask for a fresh form.
addEventListener('pageshow', (event) => {
  if (event.persisted) location.reload()
})

const closeMenus = (except) => {
  for (const menu of document.querySelectorAll('details.menu[open]')) if (menu !== except) menu.open = false
}
document.addEventListener('click', (event) => closeMenus(event.target.closest('details.menu')))
document.addEventListener('keydown', (event) => {
  if (event.key !== 'Escape') return
  const menu = event.target.closest('details.menu[open]')
  closeMenus()
  menu?.querySelector('summary').focus()
})

// The same id twice is harmless, but the second answer would say "already saved".
document.addEventListener('submit', (event) => {
  const form = event.target
  if (form.method !== 'post' || event.defaultPrevented) return
  if (form.dataset.sent) return event.preventDefault()
  form.dataset.sent = 'yes'
  // A download or a stopped request leaves the page standing.
  setTimeout(() => delete form.dataset.sent, 3000)
})

const focusErrors = () => document.querySelector('.errors')?.focus()
focusErrors()
document.addEventListener('htmx:after:swap', focusErrors)

// Without a script the browser's own menu prints.
for (const print of document.querySelectorAll('[data-print]')) {
  print.hidden = false
  print.addEventListener('click', () => window.print())
}
