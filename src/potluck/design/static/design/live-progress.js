// <live-progress from="/...json" every="1000">: asks how far the work is, and opens the page anew when it is done.
// The answer is {"done": true} or {"share": 0.4, "words": "Two tables left."}. Without it one reloads by hand.
const LONGEST_WAIT = 15000;

class LiveProgress extends HTMLElement {
  connectedCallback() {
    this.bar = this.querySelector("progress");
    this.words = this.querySelector("output");
    this.wait = Number(this.getAttribute("every")) || 1000;
    this.next = setTimeout(() => this.ask(), this.wait);
    this.querySelectorAll("[data-by-hand]").forEach((link) => (link.hidden = true));
  }

  disconnectedCallback() {
    clearTimeout(this.next);
  }

  async ask() {
    try {
      const answer = await fetch(this.getAttribute("from"), { headers: { Accept: "application/json" } });
      const told = await answer.json();
      if (told.done) return location.replace(told.url ?? location.href);
      this.tell(told);
    } catch {
      // The house is away for a moment, or the phone is in a tunnel: ask less and less often.
      this.wait = Math.min(this.wait * 2, LONGEST_WAIT);
    }
    this.next = setTimeout(() => this.ask(), this.wait);
  }

  tell({ share, words }) {
    if (this.bar && typeof share === "number") this.bar.value = share;
    if (this.words && words && this.words.textContent !== words) this.words.textContent = words;
  }
}

customElements.define("live-progress", LiveProgress);
