// Keeps this page for when there is no signal, from the first time it is opened, with all that it is made of.
const PAGES = /^\/(seat\/[^/]+\/table|guide)\/$/;

async function keepThisPage() {
  await navigator.serviceWorker.register("/offline.js", { scope: "/" });
  const loaded = performance.getEntriesByType("resource").map((one) => new URL(one.name).pathname);
  const files = loaded.filter((path) => path.startsWith("/static/"));
  const shelf = await caches.open("potluck");
  await Promise.allSettled([location.pathname, "/guide/", ...files].map((path) => shelf.add(path)));
}

if ("serviceWorker" in navigator && PAGES.test(location.pathname)) {
  addEventListener("load", () => keepThisPage().catch(() => undefined));
}
