// The house's service worker: a guest's own table and the guide can be read again where there is no signal.
// Nothing else is kept. `keep-offline.js` starts it on those pages alone.
const KEPT = "potluck";
const PAGES = /^\/(seat\/[^/]+\/table|guide)\/$/;
const FILES = /^\/static\//;
const NAMED_AFTER_CONTENT = /\.[0-9a-f]{12}\./;
const MOST = 160;

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== location.origin) return;
  if (request.mode === "navigate" && PAGES.test(url.pathname)) event.respondWith(freshElseKept(request));
  else if (FILES.test(url.pathname)) event.respondWith(keptElseFresh(event));
});

async function freshElseKept(request) {
  try {
    const answer = await fetch(request);
    if (answer.ok && !answer.redirected) await keep(request, answer.clone());
    // A table that was taken away is not shown again from the shelf.
    if (answer.status === 404 || answer.status === 410) await (await caches.open(KEPT)).delete(request);
    return answer;
  } catch (away) {
    const kept = await caches.match(request, { ignoreSearch: true });
    if (kept) return kept;
    throw away;
  }
}

async function keptElseFresh(event) {
  const kept = await caches.match(event.request);
  if (kept && NAMED_AFTER_CONTENT.test(event.request.url)) return kept;
  const fresh = fetch(event.request).then(async (answer) => {
    if (answer.ok) await keep(event.request, answer.clone());
    return answer;
  });
  if (!kept) return fresh;
  event.waitUntil(fresh.catch(() => undefined));
  return kept;
}

async function keep(request, answer) {
  const shelf = await caches.open(KEPT);
  await shelf.put(request, answer);
  const all = await shelf.keys();
  await Promise.all(all.slice(0, Math.max(0, all.length - MOST)).map((old) => shelf.delete(old)));
}
