// Every page works without this file: each module only makes something easier.
const modules = {
  'error-summary': (element) => element.focus(),
  count: (element) => import('./count.js').then(({ count }) => count(element)),
}

for (const element of document.querySelectorAll('[data-module]')) {
  const start = modules[element.dataset.module]
  if (start) start(element)
}
